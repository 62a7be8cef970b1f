// @ts-check
/** Plays a sweep on a cluster, and tells what came of it. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Board, duration } from "../cluster/board.mjs";
import { playOnCluster } from "../cluster/cluster.mjs";
import { resultIn } from "../cluster/jobs.mjs";
import { root } from "../setup/paths.mjs";
import { readOptions } from "../train/options.mjs";
import { argumentsOf } from "./sweepOf.mjs";
import { tableOf, tableText } from "./table.mjs";

/**
 * Plays what has not been played yet, and writes the table.
 * @param {import("./sweepOf.mjs").Sweep} sweep
 * @param {string} out the folder of all
 * @param {import("../cluster/cluster.mjs").ClusterSettings} settings
 * @returns {Promise<number>} how many trainings failed
 */
export async function playSweep(sweep, out, settings) {
  const { choices, varied } = sweep;
  const jobs = trainingsOf(sweep, out);
  /** @type {Map<string, import("./table.mjs").Outcome>} */
  const outcomes = new Map();
  for (const { name, folder } of jobs) {
    const result = resultIn(folder);
    if (result) outcomes.set(name, result);
  }
  const left = jobs.filter(({ name }) => !outcomes.has(name));
  if (left.length < jobs.length) {
    console.log(`${jobs.length - left.length} of ${jobs.length} trainings stand already`);
  }
  if (left.length > 0) await play(left, outcomes, settings);
  const rows = choices.map((choice) => ({
    options: Object.fromEntries(varied.map((option) => [option, `${choice[option]}`])),
    outcomes: jobs
      .filter((job) => job.choice === choice)
      .flatMap((job) => outcomes.get(job.name) ?? []),
  }));
  const table = tableOf(rows);
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(path.join(out, "table.csv"), tableText(table, ","));
  console.log(`\n${tableText(table, "  ")}\n${path.join(out, "table.csv")}`);
  return rows.flatMap((row) => row.outcomes).filter((outcome) => "reason" in outcome).length;
}

/**
 * Plays trainings, and tells how they go.
 * @param {readonly Training[]} jobs
 * @param {Map<string, import("./table.mjs").Outcome>} outcomes where theirs are put
 * @param {import("../cluster/cluster.mjs").ClusterSettings} settings
 */
async function play(jobs, outcomes, settings) {
  const board = new Board(
    jobs.map(({ name, choice, args }) => ({
      name,
      kind: JSON.stringify(choice),
      iterations: readOptions(args).iterations,
    })),
  );
  const start = performance.now();
  let worked = 0;
  const plain = jobs.map(({ choice: _, ...job }) => job);
  for await (const event of playOnCluster(plain, settings)) {
    switch (event.event) {
      case "cluster":
        board.begin(event.workers);
        board.print(`${jobs.length} trainings on ${event.workers} workers of ${event.scheduler}`);
        break;
      case "progress":
        board.progress(event.name, event.iteration, event.of);
        break;
      case "finished":
        outcomes.set(event.name, event.result);
        worked += event.result.seconds;
        board.end(event.name, "through", duration(event.result.seconds));
        break;
      case "failed":
        outcomes.set(event.name, { reason: event.reason });
        board.end(event.name, "failed", `FAILED:\n${event.reason.replace(/^/gm, "    ")}`);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  board.print(
    `${duration(worked)} of trainings in ${duration(seconds)}, ${(worked / seconds).toFixed(2)} at a time`,
  );
}

/**
 * @typedef {import("../cluster/jobs.mjs").TrainingJob & { choice: import("./sweepOf.mjs").Choice }} Training
 *
 * @param {import("./sweepOf.mjs").Sweep} sweep
 * @param {string} out
 * @returns {Training[]} with each seed of each choice
 */
export function trainingsOf({ choices, varied, seeds }, out) {
  return choices.flatMap((choice) => {
    const words = varied.map((option) => `${option} ${choice[option]}`);
    const hash = createHash("sha256").update(JSON.stringify(choice)).digest("hex").slice(0, 8);
    return seeds.map((seed) => ({
      kind: "training",
      name: [...words, `seed ${seed}`].join(", "),
      folder: path.join(path.relative(root, out), hash, `${seed}`),
      args: [...argumentsOf(choice), "--seed", `${seed}`],
      choice,
    }));
  });
}
