// @ts-check
/**
 * npm run bench: how long a whole WGAN iteration takes, stock eager tfjs-node beside the compiled step and
 * beside the Python peers that are installed.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { benchBrowser } from "./bench/browser.mjs";
import { measure } from "./bench/measure.mjs";
import { benchMemory } from "./bench/memory.mjs";
import { parseOptions } from "./bench/options.mjs";
import { installPeers } from "./bench/peers.mjs";
import { endAll, Process } from "./bench/processes.mjs";
import { sgemmGflops } from "./bench/sgemm.mjs";
import { table } from "./bench/table.mjs";
import { remove, temporaryFolder } from "./bench/temporary.mjs";
import { titles } from "./bench/titles.mjs";
import { installedTools } from "./bench/tools.mjs";
import { benchTransport } from "./bench/transport.mjs";
import { root } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

const options = parseOptions();
await setUp();
if (options.peers) await installPeers();

process.on("exit", endAll);
const temporary = temporaryFolder();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, () => {
    process.exitCode = 128 + os.constants.signals[signal];
    process.exit();
  });
}

console.log(
  `${os.cpus()[0].model.trim()}, ${os.availableParallelism()} cores, load ${os.loadavg()[0].toFixed(1)}`,
);
if (options.transport) {
  const rows = await benchTransport(options.rounds);
  if (options.json !== undefined) {
    fs.writeFileSync(options.json, `${JSON.stringify({ rows }, null, 2)}\n`);
  }
  process.exit(0);
}
if (options.browser) {
  fs.mkdirSync(temporary, { recursive: true });
  const rows = await benchBrowser(options.rounds, options.quick ? 100 : 1000, temporary);
  if (options.json !== undefined) {
    fs.writeFileSync(options.json, `${JSON.stringify({ rows }, null, 2)}\n`);
  }
  process.exit(0);
}
if (options.memory) {
  const amiss = await benchMemory(options.iterations, temporary);
  for (const line of amiss) console.error(line);
  process.exit(amiss.length > 0 ? 1 : 0);
}
const writeWorker = fileURLToPath(new URL("bench/writeWorker.mjs", import.meta.url));
progress("sgemm");
let sgemm = await sgemmGflops();
const results = [];
const versions = {};
for (const name of options.works) {
  const folder = path.join(temporary, name);
  progress(`${name}: writing its start`);
  const write = new Process(process.execPath, [writeWorker, name, folder], {});
  await write.answer();
  await write.quit();
  const result = await measure(folder, installedTools(options), {
    rounds: options.rounds,
    blockMs: options.quick ? 100 : 1000,
    say: (text) => progress(`${name}: ${text}`),
  });
  progress("");
  remove(folder);
  Object.assign(versions, result.versions);
  console.log(`${name}: ${result.losses}`);
  results.push({ name, result });
}
progress("sgemm");
sgemm = Math.max(sgemm, await sgemmGflops());
progress("");

for (const { result } of results) {
  for (const row of result.rows) {
    row.shareOfSgemm = result.flops === undefined ? null : result.flops / (row.ms * 1e6 * sgemm);
  }
}
for (const { name, result } of results) console.log(`\n${table(titles[name], result)}`);
console.log(`
ms: the median of all iterations; ¾ of them lie between the two numbers beside it.
sgemm: ${sgemm.toFixed(0)} GFLOP/s, the fastest float32 matrix product that any of these libraries showed here.`);
for (const [tool, found] of Object.entries(versions)) {
  console.log(
    `${tool}: ${Object.entries(found)
      .map((pair) => pair.join(" "))
      .join(", ")}`,
  );
}
console.log(`\n${fs.readFileSync(new URL("bench/notes.md", import.meta.url), "utf8").trim()}`);

const rows = results.flatMap(({ name, result }) =>
  result.rows.map((row) => ({ work: name, ...row })),
);
if (options.json !== undefined) {
  fs.writeFileSync(options.json, `${JSON.stringify({ sgemmGflops: sgemm, rows }, null, 2)}\n`);
}
if (options.plot) {
  const { plot } = await import("./bench/plot.mjs"); // which needs what set-up compiles
  await plot(rows, path.join(root, ".github", "bench.png"));
}
process.exit(rows.length > 0 ? 0 : 1);

/** A line that the next one overwrites, on a terminal only. @param {string} text */
function progress(text) {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[K${text.slice(0, process.stdout.columns - 1)}`);
  }
}
