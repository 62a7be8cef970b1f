import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/node/lecture/findBrowser";
import { everyPage } from "./everyPage";

/** What must hold of these pages, once `ready` has seen to it that they are there. */
export function exportedPages(
  whose: string,
  folder: string,
  names: readonly string[],
  ready = () => {},
): void {
  describe(whose, function () {
    this.timeout(120_000);
    let browser: Browser;

    before(async () => {
      ready();
      browser = await launchBrowser();
    });

    after(() => browser?.close());

    for (const name of names) describe(name, () => everyPage(() => browser, folder, name));
  });
}
