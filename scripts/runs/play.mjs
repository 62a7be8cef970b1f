// @ts-check
/** Plays runs on a cluster, and tells how they go. */
import { Board, duration } from "../cluster/board.mjs";
import { playOnCluster } from "../cluster/cluster.mjs";

/** How numbers round in the runs' processes, as in this one. */
const repeatable = { EARTHMOVER_REPEATABLE: "1" };

/**
 * A job, and what becomes of its record, in words.
 * @typedef {import("../cluster/jobs.mjs").RunJob & { keep: (record: import("../../dist/node/index.js").experiments.RunRecord) => string }} KeptJob
 *
 * @param {readonly KeptJob[]} jobs
 * @param {import("../cluster/cluster.mjs").ClusterSettings} settings
 * @returns {Promise<string[]>} the names of those that failed
 */
export async function play(jobs, settings) {
  if (jobs.length === 0) return [];
  const keep = new Map(jobs.map((job) => [job.name, job.keep]));
  const board = new Board(
    jobs.map(({ name, request }) => ({
      name,
      kind: `${request.name} ${request.data}`,
      iterations: request.iterations,
    })),
  );
  /** @type {string[]} */
  const failed = [];
  const plain = jobs.map(({ keep: _, ...job }) => job);
  for await (const event of playOnCluster(plain, { ...settings, environment: repeatable })) {
    switch (event.event) {
      case "cluster":
        board.begin(event.workers);
        board.print(`${jobs.length} runs on ${event.workers} workers of ${event.scheduler}`);
        break;
      case "progress":
        board.progress(event.name, event.iteration, event.of);
        break;
      case "finished": {
        const words = keep.get(event.name)?.(event.result);
        board.end(event.name, "through", `${duration(event.result.seconds ?? 0)}, ${words}`);
        break;
      }
      case "failed":
        failed.push(event.name);
        board.end(event.name, "failed", `FAILED:\n${event.reason.replace(/^/gm, "    ")}`);
    }
  }
  if (failed.length > 0) console.error(`failed: ${failed.join("; ")}`);
  return failed;
}
