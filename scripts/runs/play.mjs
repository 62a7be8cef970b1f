// @ts-check
/** Plays a list of runs into its file. */
import fs from "node:fs";
import * as em from "../../dist/index.js";

/**
 * Runs whose records share a file, notebooks/runs/NAME.json.
 * @typedef {object} RunList
 * @property {string} name
 * @property {() => readonly em.RunRequest[]} requests in the order of their records
 * @property {() => Play} open loads what the runs learn from
 *
 * @typedef {(request: any, follow: em.FollowTraining) => Promise<em.RunRecord>} Play
 */

/**
 * Plays those requests of the list that the file has no record of, and writes the file after each.
 * @param {RunList} list
 * @param {string} file
 * @param {import("../train/say.mjs").Line} line
 * @param {AbortSignal} signal
 */
export async function playList(list, file, line, signal) {
  const requests = list.requests();
  const before = fs.existsSync(file) ? em.readRunRecords(file) : [];
  const records = requests.map((request) => before.find((it) => em.isRecordOf(it, request)));
  const missing = records.filter((record) => !record).length;
  line.print(`${list.name}: ${requests.length - missing} of ${requests.length} runs stand already`);
  /** @type {Play | undefined} */
  let play;
  for (const [i, request] of requests.entries()) {
    if (records[i]) continue;
    play ??= list.open();
    line.print(`${list.name}: ${request.name}, ${request.data}, seed ${request.seed}`);
    line.start(request.iterations, 0);
    const start = performance.now();
    const record = await play(request, {
      signal,
      onIteration: ({ iteration, estimate }) =>
        line.update(iteration, `estimate ${estimate.toPrecision(3)}`),
    });
    records[i] = { ...record, seconds: Math.round((performance.now() - start) / 1000) };
    em.writeRunRecords(
      file,
      records.filter((record) => record !== undefined),
    );
  }
}
