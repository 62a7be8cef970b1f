// @ts-check
/** What a job of a cluster plays: a run of a list, or a training of a sweep. */
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { root } from "../setup/paths.mjs";
import { Line } from "../train/say.mjs";

/**
 * A run of a list, or a training.
 * @typedef {object} RunJob
 * @property {"run"} kind
 * @property {string} name
 * @property {string} folder of its own, below the clone
 * @property {string} module that exports `lists`, below the clone
 * @property {string} list the name of one of these
 * @property {import("../../dist/node/index.js").experiments.RunRequest} request
 *
 * @typedef {object} TrainingJob
 * @property {"training"} kind
 * @property {string} name
 * @property {string} folder
 * @property {readonly string[]} args as `npm run train` takes them
 *
 * @typedef {RunJob | TrainingJob} Job
 * @typedef {(progress: { iteration: number, of: number, note: string }) => void} Tell
 */

/** Iterations from one checkpoint of a run to the next. */
const saveEvery = 250;

/** Milliseconds until a folder is tried again. */
const wait = 200;

/**
 * Plays a job to its end, from where its folder says; gives its record.
 * @param {Job} job
 * @param {Tell} tell
 */
export async function playJob(job, tell) {
  return job.kind === "run" ? await playRun(job, tell) : await playTraining(job, tell);
}

/** @param {RunJob} job @param {Tell} tell */
async function playRun({ module, list: name, request, folder }, tell) {
  const em = await import("../../dist/node/index.js");
  /** @type {{ lists: readonly import("../runs/lists.mjs").RunList[] }} */
  const { lists } = await import(pathToFileURL(path.join(root, module)).href);
  const list = lists.find((it) => it.name === name);
  if (!list) throw new Error(`${module} has no list of runs of the name ${name}`);
  const place = path.join(root, folder);
  const { lockRun } = await import("../train/lockRun.mjs");
  const release = await untilFree(() => lockRun(place));
  try {
    return await list.open()(request, {
      folder: new em.experiments.RunFolder(place, saveEvery),
      onIteration: ({ iteration, estimate }) =>
        tell({ iteration, of: request.iterations, note: `estimate ${estimate.toPrecision(3)}` }),
    });
  } finally {
    release();
  }
}

/**
 * What is kept of a training of a sweep: what it read last.
 * @typedef {object} TrainingResult
 * @property {Readonly<Record<string, number>>} last
 * @property {number} seconds
 */

/** What came of the training in that folder, undefined where it is not through. @param {string} folder @returns {TrainingResult | undefined} */
export function resultIn(folder) {
  const file = resultFile(folder);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
}

/** @param {string} folder */
function resultFile(folder) {
  return path.join(root, folder, "result.json");
}

/** @param {TrainingJob} job @param {Tell} tell @returns {Promise<TrainingResult>} */
async function playTraining({ args, folder }, tell) {
  const before = resultIn(folder);
  if (before) return before;
  const { readOptions } = await import("../train/options.mjs");
  const options = { ...readOptions(args), out: path.join(root, folder), resume: true };
  if (options.repeatable) process.env.EARTHMOVER_REPEATABLE = "1"; // before the module is loaded
  const { train } = await import("../train/train.mjs");
  const place = path.join(options.out, `seed-${options.seed}`);
  const start = performance.now();
  await untilFree(() =>
    train(options, options.seed, new AbortController().signal, new Telling(tell)),
  );
  const em = await import("../../dist/node/index.js");
  const [{ readings }] = em.experiments.readRunRecords(path.join(place, "record.json"));
  const last = Object.fromEntries(
    Object.entries(readings).map(([name, column]) => [name, column[column.length - 1]]),
  );
  const result = { last, seconds: Math.round((performance.now() - start) / 1000) };
  em.files.writeWhole(resultFile(folder), JSON.stringify(result));
  return result;
}

/** The line of a training, told to whoever waits for the job. */
class Telling extends Line {
  #of = 0;

  /** @param {Tell} tell */
  constructor(tell) {
    super();
    this.tell = tell;
  }

  /** @override @param {number} total */
  start(total) {
    this.#of = total;
  }

  /** @override @param {number} iteration @param {string} note */
  update(iteration, note) {
    this.tell({ iteration, of: this.#of, note });
  }
}

/**
 * Tries until no other process has the folder that is needed: one whose worker was lost is about to end.
 * @template T
 * @param {() => T | Promise<T>} attempt
 * @returns {Promise<T>}
 */
async function untilFree(attempt) {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!/ is in use: /.test(/** @type {Error} */ (error).message)) throw error;
      await delay(wait);
    }
  }
}
