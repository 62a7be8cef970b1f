// @ts-check
/** npm run train: any game, network and data set, with checkpoints, a record and TensorBoard logs. */
import { parseOptions } from "./train/options.mjs";
import { Line } from "./train/say.mjs";

const options = parseOptions();
if (options.repeatable) process.env.EARTHMOVER_REPEATABLE = "1";
const { setUp } = await import("./setup/setup.mjs");
await setUp();
const { train } = await import("./train/train.mjs"); // which loads what set-up compiles

const stop = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => stop.abort());
}
const line = new Line();
try {
  for (let seed = options.seed; seed < options.seed + options.seeds; seed++) {
    if ((await train(options, seed, stop.signal, line)) === "stopped") process.exit(130);
  }
} catch (error) {
  line.print("");
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
process.exit(0);
