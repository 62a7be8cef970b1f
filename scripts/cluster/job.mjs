// @ts-check
/**
 * One job of a cluster: it is asked in the first line of standard input, as JSON, tells its progress and at last its result in
 * lines of JSON, and ends when the input does, for then nobody waits for it any more.
 */
import readline from "node:readline";
import { playJob } from "./jobs.mjs";

/** A failed job is told of by its last lines: its error's message must be among them. */
Error.stackTraceLimit = 3;

/** Milliseconds between two words of progress. */
const often = 1000;

let told = Number.NEGATIVE_INFINITY; // the first is told at once

/** @param {{ iteration: number, of: number, note: string }} progress */
function tell(progress) {
  const now = performance.now();
  if (now - told < often && progress.iteration < progress.of) return;
  told = now;
  console.log(JSON.stringify(progress));
}

const input = readline.createInterface({ input: process.stdin });
input.once("line", async (line) => {
  try {
    const result = await playJob(JSON.parse(line), tell);
    process.stdout.write(`${JSON.stringify({ result })}\n`, () => process.exit(0));
  } catch (error) {
    console.log(/** @type {Error} */ (error).stack);
    process.exitCode = 1;
    process.stdout.write("", () => process.exit(1));
  }
});
input.once("close", () => process.exit(130));
