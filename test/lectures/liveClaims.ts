import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/node/lecture/findBrowser";
import { folder } from "./lectures";
import { desk } from "./measures";
import { visit } from "./visit";

/** How a lecture stands after all its cells have run in its page. */
interface Ran {
  readonly cells: number;
  readonly ran: number;
  readonly held: number;
  readonly failed: readonly string[];
  readonly unlike: readonly string[];
}

/** Runs all cells, and compares each figure with the one that the page held. */
const runAll = `(async () => {
  document.querySelector("button.run-all").click();
  while (!window.earthmoverLive.opened) await new Promise((go) => setTimeout(go, 50));
  const lecture = window.earthmoverLive.opened;
  await lecture.runAll();
  while (!/have run/.test(document.querySelector(".live-status").textContent)) {
    await new Promise((go) => setTimeout(go, 100));
  }
  const { cells } = lecture;
  const looks = (box) => [...box.querySelectorAll("figure")].map((figure) => {
    const plot = figure.querySelector(".plot");
    return plot ? [plot.style.cssText, figure.querySelector("figcaption")?.textContent.replace(/\\s+/g, " ").trim()].join(" | ") : "";
  });
  return {
    cells: cells.length,
    ran: cells.filter(({ ran }) => ran).length,
    held: cells.reduce((sum, { outcome }) => sum + outcome.held, 0),
    failed: cells.flatMap(({ number, ran, shown }) =>
      [...(ran ? [] : ["did not end"]), ...([...shown.querySelectorAll(".stream, .error")].map(({ textContent }) => textContent).join("\\n").match(/✗ not true.*|^\\w*Error: .*/gm) ?? [])].map((line) => "cell " + number + ": " + line)),
    unlike: cells.flatMap(({ number, held, shown }) => {
      const [before, now] = [looks(held), looks(shown)];
      return before.length === now.length && before.every((look, i) => look === now[i]) ? [] : ["cell " + number + ": " + before + " / " + now];
    }),
  };
})()`;

/** The checks that hold in a notebook as it is committed. */
function heldIn(name: string): number {
  const { cells } = JSON.parse(readFileSync(join("notebooks", `${name}.ipynb`), "utf8"));
  return (cells as { outputs?: { text?: string | string[] }[] }[])
    .flatMap(({ outputs = [] }) => outputs.map(({ text = "" }) => [text].flat().join("")))
    .reduce((sum, text) => sum + (text.match(/^✓/gm) ?? []).length, 0);
}

/** In these lectures' pages every cell runs, and what holds in Node holds there. */
export function claimsHold(names: readonly string[]): void {
  describe("run in its page, from disk, without a network", function () {
    this.timeout(20 * 60_000); // where the machine is busy; minutes where it is not
    let browser: Browser;
    before(async () => {
      browser = await launchBrowser();
    });
    after(() => browser?.close());

    for (const name of names) {
      it(`${name} comes to its end, and every check holds`, async () => {
        const url = pathToFileURL(join(folder, `${name}.html`)).href;
        const { page, complaints, close } = await visit(browser, url, { ...desk, colorScheme: "light" }); // biome-ignore format: one line
        const began = performance.now();
        const { cells, ran, held, failed, unlike }: Ran = await page.evaluate(runAll);
        const seconds = ((performance.now() - began) / 1000).toFixed(0);
        console.log(
          `        ${ran} of ${cells} cells, ${held} of ${heldIn(name)} checks, ${seconds} s`,
        );
        assert.deepEqual(failed, []);
        assert.deepEqual({ ran, held }, { ran: cells, held: heldIn(name) });
        assert.deepEqual(unlike, []);
        assert.deepEqual(complaints, []);
        await close();
      });
    }
  });
}
