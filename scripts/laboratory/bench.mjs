// @ts-check
/**
 * node scripts/laboratory/bench.mjs [seconds] [folder of lectures]: how the exported laboratory plays in Chromium, each game alone
 * and all at once: frames and iterations a second, the processor's time for each (on Linux, which tells it apart from the time that
 * others took), tensors and memory at the beginning and at the end.
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../setup/paths.mjs";
import { allGames } from "./settings.mjs";

const [seconds = "60", folder = path.join(root, "lectures")] = process.argv.slice(2);
const { launchBrowser } = createRequire(import.meta.url)(path.join(root, "dist", "node", "lecture", "findBrowser.js")); // biome-ignore format: one line
const url = pathToFileURL(path.join(folder, "laboratory.html")).href;

/** Seconds of the processor that this session's browser has taken in threads whose name begins so. @param {string} name */
function processorSeconds(name) {
  if (process.platform !== "linux") return Number.NaN;
  let ticks = 0;
  for (const id of fs.readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      if (!fs.readFileSync(`/proc/${id}/cmdline`, "utf8").includes("--type=renderer")) continue;
      if (!isBelow(Number(id), process.pid)) continue;
      for (const thread of fs.readdirSync(`/proc/${id}/task`)) {
        const stat = fs.readFileSync(`/proc/${id}/task/${thread}/stat`, "utf8");
        const [, called, rest] = /\((.*)\) (.*)/.exec(stat) ?? [];
        if (!called?.startsWith(name)) continue;
        const numbers = rest.split(" ");
        ticks += Number(numbers[11]) + Number(numbers[12]);
      }
    } catch {} // a process that has ended meanwhile
  }
  return ticks / 100;
}

/** Whether a process was started by another, or by one that it started. @param {number} id @param {number} above */
function isBelow(id, above) {
  for (let at = id; at > 1; ) {
    if (at === above) return true;
    const rest = fs.readFileSync(`/proc/${at}/stat`, "utf8").split(") ").at(-1) ?? "";
    at = Number(rest.split(" ")[1]);
  }
  return false;
}

console.log(`${os.cpus()[0].model.trim()}, ${os.availableParallelism()} cores, load ${os.loadavg()[0].toFixed(1)}`); // biome-ignore format: one line
for (const games of [...allGames, ""]) {
  const browser = await launchBrowser(); // one each: closing a context waits for a worker that plays
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } }); // biome-ignore format: one line
  const page = await context.newPage();
  await page.goto(`${url}#${games ? `games=${games}` : ""}`);
  await page.waitForFunction("earthmoverLaboratory.counted.frames > 5", undefined, { timeout: 120_000 }); // biome-ignore format: one line
  const look = async () => ({
    at: performance.now() / 1000,
    ...(await page.evaluate(
      "(async () => ({ frames: earthmoverLaboratory.counted.frames, numbers: earthmoverLaboratory.numbers(), tensors: await earthmoverLaboratory.memory(), heap: performance.memory?.usedJSHeapSize }))()",
    )),
    drawing: processorSeconds("chromium"),
    playing: processorSeconds("DedicatedWorker"),
  });
  const before = await look();
  await page.waitForTimeout(Number(seconds) * 1000);
  const after = await look();
  await browser.close();
  const time = after.at - before.at;
  const frames = after.frames - before.frames;
  const iterations = Object.entries(after.numbers).map(([name, { iterations: n }]) => n - (before.numbers[name]?.iterations ?? 0)); // biome-ignore format: one line
  const all = iterations.reduce((sum, n) => sum + n, 0);
  const ms = (/** @type {number} */ took, /** @type {number} */ n) =>
    ((1000 * took) / n).toFixed(1);
  console.log(
    `${games || "all"}: ${(frames / time).toFixed(1)} frames/s, ${iterations.map((n) => (n / time).toFixed(1)).join(" + ")} iterations/s, ` +
      `processor ${ms(after.drawing - before.drawing, frames)} ms a frame, ${ms(after.playing - before.playing, all)} ms an iteration with its share of pictures and readings, ` +
      `tensors ${before.tensors} → ${after.tensors}, heap ${(before.heap / 1e6).toFixed(1)} → ${(after.heap / 1e6).toFixed(1)} MB`,
  );
}
