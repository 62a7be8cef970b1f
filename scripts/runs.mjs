// @ts-check
/**
 * npm run runs [-- NAME…]: plays the full-length runs that the notebooks draw, and keeps a record of each under
 * notebooks/runs/. What stands there already of the same request is not played again, so that a list goes on where it
 * was stopped.
 */
import path from "node:path";
import { root } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";
import { Line } from "./train/say.mjs";

process.env.EARTHMOVER_REPEATABLE ??= "1"; // what is kept must be the same wherever it is made again
await setUp();
const { lists } = await import("./runs/lists.mjs"); // which loads what set-up compiles
const { playList } = await import("./runs/play.mjs");

const named = process.argv.slice(2);
const unknown = named.filter((name) => !lists.some((list) => list.name === name));
if (unknown.length > 0) {
  const known = lists.map(({ name }) => name).join(", ");
  console.error(`no runs of that name: ${unknown.join(", ")} (there are ${known})`);
  process.exit(1);
}
const stop = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => stop.abort());
}
const line = new Line();
try {
  for (const list of lists) {
    if (named.length > 0 && !named.includes(list.name)) continue;
    const file = path.join(root, "notebooks", "runs", `${list.name}.json`);
    await playList(list, file, line, stop.signal);
  }
} catch (error) {
  if (!stop.signal.aborted) throw error;
  line.print("stopped; the runs that are through are kept, the others come the next time");
  process.exit(130);
}
process.exit(0);
