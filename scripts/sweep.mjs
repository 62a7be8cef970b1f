// @ts-check
/** npm run sweep: trainings for each choice of options and each seed, on Dask, to one table. */

import { setUp } from "./setup/setup.mjs";
import { readSweep } from "./sweep/options.mjs";

const { file, text, out, cluster } = readSweep();
await setUp();
const { sweepOf } = await import("./sweep/sweepOf.mjs"); // which load what set-up installs and compiles
const { playSweep } = await import("./sweep/play.mjs");

const stop = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => stop.abort());
}
try {
  const failures = await playSweep(sweepOf(text, file), out, { ...cluster, signal: stop.signal });
  process.exit(failures === 0 ? 0 : 1);
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(/** @type {Error} */ (error).message);
    process.exit(1);
  }
  console.log("\nstopped; the same command goes on from the last checkpoints");
  process.exit(130);
}
