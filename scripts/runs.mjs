// @ts-check
/**
 * npm run runs: plays the full-length runs that the notebooks draw, on Dask, and keeps a record of each under notebooks/runs/.
 * What stands there already of the same request is not played again, and what was begun is gone on with.
 */
import { readOptions } from "./runs/options.mjs";
import { setUp } from "./setup/setup.mjs";

const options = readOptions();
process.env.EARTHMOVER_REPEATABLE = "1"; // what is kept must be the same wherever it is made again
await setUp();
const { playRuns, verifyRuns } = await import("./runs/runs.mjs"); // which load what set-up compiles

const stop = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => stop.abort());
}
try {
  const settings = { ...options.cluster, signal: stop.signal };
  const well = options.verify
    ? await verifyRuns(options.verify, settings)
    : await playRuns(options.name, settings);
  process.exit(well ? 0 : 1);
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(/** @type {Error} */ (error).message);
    process.exit(1);
  }
  console.log("\nstopped; what was begun goes on from its last checkpoint the next time");
  process.exit(130);
}
