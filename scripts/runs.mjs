// @ts-check
/**
 * npm run runs: plays the full-length runs that the notebooks draw, on Dask, and keeps a record of each under notebooks/runs/.
 * What stands there already of the same request is not played again, and what was begun is gone on with.
 */
import path from "node:path";
import { readOptions } from "./runs/options.mjs";
import { root } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

const options = readOptions();
process.env.EARTHMOVER_REPEATABLE = "1"; // what is kept must be the same wherever it is made again
await setUp();
const { playRuns, verifyRuns } = await import("./runs/runs.mjs"); // which load what set-up compiles
const { lists } = await import("./runs/lists.mjs");
const shelf = {
  lists,
  module: path.join("scripts", "runs", "lists.mjs"),
  records: path.join(root, "notebooks", "runs"),
  folder: "runs",
};

const stop = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => stop.abort());
}
try {
  const settings = { ...options.cluster, signal: stop.signal };
  const well =
    options.verify === undefined
      ? await playRuns(options.name, shelf, settings)
      : await verifyRuns(options.verify, shelf, settings);
  process.exit(well ? 0 : 1);
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(/** @type {Error} */ (error).message);
    process.exit(1);
  }
  console.log("\nstopped; what was begun goes on from its last checkpoint the next time");
  process.exit(130);
}
