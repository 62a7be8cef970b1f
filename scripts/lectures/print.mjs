// @ts-check
/** Exported pages as PDFs with bookmarks, printed by the browser that draws the figures' still pictures. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "../run.mjs";
import { python, root } from "../setup/paths.mjs";

/** How many pages are printed at once: a lecture takes a core and a gigabyte. */
const atOnce = Math.min(4, os.availableParallelism());

const [makeReady, finish] = ["makeReady.js", "finish.py"].map((name) =>
  path.join(root, "scripts", "lectures", name),
);

/**
 * Prints a folder of exported lectures into its folder `pdf`, a file for each page but the index. On paper nobody can open
 * a fold: all are open but those of figures' code and of checks.
 * @param {string} folder
 * @returns {Promise<string | undefined>} the folder of the PDFs; nothing where it failed, or where there is no browser
 */
export async function printLectures(folder) {
  const { launchBrowser } = await import("../../dist/node/lecture/findBrowser.js"); // which set-up compiles
  const browser = await launchBrowser().catch((error) => {
    console.error(`A browser prints the PDFs. ${error.message}`);
  });
  if (!browser) return undefined;
  const to = path.join(folder, "pdf");
  fs.mkdirSync(to, { recursive: true });
  const pages = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".html") && name !== "index.html");
  try {
    const context = await browser.newContext({ offline: true, colorScheme: "light" });
    const queue = [...pages];
    const worker = async () => {
      for (let name = queue.shift(); name; name = queue.shift()) {
        await print(context, path.join(folder, name), path.join(to, name.replace(/html$/, "pdf")));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await browser.close();
  }
  return (await run(python, [finish, to])) === 0 ? to : undefined;
}

/** @param {import("playwright-core").BrowserContext} context @param {string} html @param {string} pdf */
async function print(context, html, pdf) {
  const page = await context.newPage();
  await page.goto(`${pathToFileURL(html).href}?print-pdf`); // which only slides understand
  await page.evaluate("window.lectureReady");
  await page.addScriptTag({ path: makeReady });
  await page.emulateMedia({ media: "print" });
  await page.waitForFunction("document.documentElement.matches('.printing')");
  await page.evaluate("window.lectureReady");
  await page.pdf({ path: pdf, preferCSSPageSize: true, outline: true, tagged: true });
  await page.close();
}
