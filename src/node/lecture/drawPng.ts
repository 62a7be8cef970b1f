import type { Browser, Page } from "playwright-core";
import type { Figure } from "../../plots/figure";
import { launchBrowser } from "./findBrowser";

/** Width in CSS pixels at which a figure's still picture is drawn. */
export const pictureWidth = 760;

/** How long the browser stays up for the next figure. */
const idleMilliseconds = 10_000;

interface Open {
  readonly browser: Browser;
  readonly page: Page;
}

let open: Promise<Open> | undefined;
let idle: NodeJS.Timeout | undefined;

/**
 * Draws a figure with plotly in a headless browser: base64 of a PNG, two device pixels to a CSS pixel.
 * The browser starts with the first figure (seconds) and closes when no figure has come for a while.
 * @throws Error where no browser is found or plotly refuses the figure
 */
export async function drawPng({ data, layout }: Figure): Promise<string> {
  clearTimeout(idle);
  open ??= openPage();
  try {
    const { page } = await open;
    const url = await page.evaluate(
      ([figureData, figureLayout, width]) => {
        // biome-ignore lint/suspicious/noExplicitAny: plotly is a global of the page, not of this module
        const { Plotly } = globalThis as any;
        const options = { format: "png", width, height: figureLayout.height, scale: 2 };
        return Plotly.toImage({ data: figureData, layout: figureLayout }, options) as string;
      },
      // biome-ignore lint/suspicious/noExplicitAny: the figure crosses to the page as JSON
      [data, layout, pictureWidth] as [any, any, number],
    );
    return url.slice(url.indexOf(",") + 1);
  } catch (error) {
    await closePage(); // the next figure starts afresh
    throw error;
  } finally {
    clearTimeout(idle);
    idle = setTimeout(closePage, idleMilliseconds);
    idle.unref();
  }
}

async function openPage(): Promise<Open> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.addScriptTag({ path: require.resolve("plotly.js-dist-min") });
  return { browser, page };
}

/** Closes the browser, if one is up. */
export async function closePage(): Promise<void> {
  const closing = open;
  open = undefined;
  await closing?.then(
    ({ browser }) => browser.close(),
    () => {}, // one that never started; whoever asked for it was told
  );
}
