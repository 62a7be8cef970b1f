// @ts-check
/** npm run sample: draws from the generator that a run of npm run train holds. */
import { parseOptions } from "./sample/options.mjs";

const options = parseOptions();
const { setUp } = await import("./setup/setup.mjs");
await setUp();
const { sample } = await import("./sample/sample.mjs"); // which loads what set-up compiles

try {
  console.log(sample(options));
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
