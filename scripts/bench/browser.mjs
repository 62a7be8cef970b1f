// @ts-check
/** Training steps in a page of headless Chromium: compiled, and as they are on each of tfjs' backends. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "../setup/paths.mjs";
import { spread } from "./statistics.mjs";

/**
 * Times all in turns and prints a line for each step and tool; returns the rows for --json.
 * @param {number} rounds @param {number} blockMs @param {string} temporary a folder
 */
export async function benchBrowser(rounds, blockMs, temporary) {
  execFileSync(process.execPath, [path.join(root, "scripts", "build.mjs")], { stdio: "ignore" });
  const { build } = await import("esbuild");
  const bundle = path.join(temporary, "page.js");
  await build({
    entryPoints: [fileURLToPath(new URL("browserPage.mjs", import.meta.url))],
    outfile: bundle,
    bundle: true,
    minify: true,
    logLevel: "silent",
    alias: {
      earthmover: path.join(root, "build", "package", "dist", "esm", "browser", "index.js"),
    },
  });
  const html = path.join(temporary, "page.html");
  fs.writeFileSync(
    html,
    '<!doctype html><meta charset="utf-8"><title>bench</title><script src="page.js"></script>',
  );
  const { launchBrowser } = await import("../../dist/node/lecture/findBrowser.js"); // which set-up compiles
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ offline: true })).newPage();
    await page.goto(pathToFileURL(html).href);
    /** @type {{ works: string[], tools: string[] }} */
    const { works, tools } = await page.evaluate("({ works: doors.works, tools: doors.tools })");
    /** @type {{ work: string, tool: string, ms: number, msLow: number, msHigh: number }[]} */
    const rows = [];
    for (const work of works) {
      /** @type {Record<string, number[]>} */
      const ms = {};
      for (const tool of tools) {
        const there = await page.evaluate(`doors.prepare(${JSON.stringify(work)}, "${tool}")`);
        if (there) ms[tool] = [];
      }
      for (let round = -1; round < rounds; round++) {
        for (const [tool, all] of Object.entries(ms)) {
          const took = /** @type {number[]} */ (
            await page.evaluate(`doors.block("${tool}", ${blockMs})`)
          );
          if (round >= 0) all.push(...took); // the first is to warm up
        }
      }
      console.log(`\n${work}`);
      for (const [tool, all] of Object.entries(ms)) {
        const row = { work, tool, ...spread(all) };
        rows.push(row);
        const of = tool === "compiled" ? "compiled step" : `tfjs' ${tool} backend`;
        console.log(
          `${of.padEnd(24)} ${row.ms.toFixed(2)} ms (${row.msLow.toFixed(2)} to ${row.msHigh.toFixed(2)})`,
        );
      }
    }
    return rows;
  } finally {
    await browser.close();
  }
}
