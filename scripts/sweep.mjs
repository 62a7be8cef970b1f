// @ts-check
/** npm run sweep: trainings for each choice of options and each seed, on Dask, to one table. */

import { setUp } from "./setup/setup.mjs";
import { readSweep } from "./sweep/options.mjs";

const sweep = readSweep();
await setUp();
const { playSweep } = await import("./sweep/play.mjs"); // which loads what set-up compiles

const stop = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => stop.abort());
}
try {
  const failures = await playSweep(sweep, stop.signal);
  process.exit(failures === 0 ? 0 : 1);
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(/** @type {Error} */ (error).message);
    process.exit(1);
  }
  console.log("\nstopped; the same command goes on from the last checkpoints");
  process.exit(130);
}
