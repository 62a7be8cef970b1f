// @ts-check
/**
 * node scripts/live/timeCells.mjs [lecture ...]: runs exported lectures in their pages, one after the other, and keeps in each notebook
 * how long its slow cells take there, which the pages then say. The machine should have nothing else to do.
 */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { notebooks } from "../notebooks.mjs";
import { python, root } from "../setup/paths.mjs";

/** Cells that take less are not worth a word. */
const slow = 10;

const { launchBrowser } = createRequire(import.meta.url)(path.join(root, "dist", "node", "lecture", "findBrowser.js")); // biome-ignore format: one line
const named = process.argv.slice(2);

for (const file of notebooks) {
  const { name } = path.parse(file);
  if (named.length > 0 && !named.includes(name)) continue;
  const seconds = await secondsOf(name);
  const whole = Math.round(Object.values(seconds).reduce((sum, each) => sum + each, 0));
  if (Number.isNaN(whole)) throw new Error(`${name} did not run whole in its page`);
  const told = Object.entries(seconds).filter(([, took]) => took >= slow);
  const kept = {
    whole,
    slow: Object.fromEntries(told.map(([id, took]) => [id, Math.round(took)])),
  };
  execFileSync(python, [path.join(root, "scripts", "notebooks", "keep_seconds.py"), file], { input: JSON.stringify(kept) }); // biome-ignore format: one line
  console.log(name, kept);
}

/** The seconds of each cell, by its id. @param {string} name @returns {Promise<Record<string, number>>} */
async function secondsOf(name) {
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ offline: true })).newPage();
    await page.goto(pathToFileURL(path.join(root, "lectures", `${name}.html`)).href);
    await page.click("button.run-all");
    await page.waitForFunction("window.earthmoverLive.opened");
    await page.waitForFunction("/have run/.test(document.querySelector('.live-status').textContent)", undefined, { timeout: 0 }); // biome-ignore format: one line
    return await page.evaluate(
      "Object.fromEntries(earthmoverLive.opened.cells.map(({ id, took }) => [id, took ?? NaN]))",
    );
  } finally {
    await browser.close();
  }
}
