// @ts-check
/** A worker's end of the conversation: a JSON line out for each JSON line in; whatever else is printed goes to stderr. */
import fs from "node:fs";
import readline from "node:readline";

/** A tool that cannot play says why and ends with this code. */
const failed = 3;

console.log = console.info = console.error;
process.on("uncaughtException", (error) => {
  console.error(error);
  say({ failed: String(error).split("\n")[0] });
  process.exit(failed);
});

/**
 * Says that the worker is ready, then answers commands, {"name": argument}, until "quit" or the end of stdin.
 * @param {Record<string, (argument: any) => object>} commands
 * @param {Record<string, string>} versions
 */
export async function serve(commands, versions) {
  say({ ready: true, versions });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [[name, argument]] = Object.entries(JSON.parse(line));
    if (name === "quit") break;
    if (!commands[name])
      throw new RangeError(`expected one of ${Object.keys(commands)}, got ${line}`);
    say(commands[name](argument));
  }
  process.exit(0);
}

/** @param {object} message */
function say(message) {
  fs.writeSync(1, `${JSON.stringify(message)}\n`);
}

/** @returns {number} the process' peak resident memory, in MB of 2²⁰ bytes */
export function peakMb() {
  const status = "/proc/self/status";
  if (!fs.existsSync(status)) return process.resourceUsage().maxRSS / 1024;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(status, "utf8"))?.[1]) / 1024;
}
