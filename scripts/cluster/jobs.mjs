// @ts-check
/** What a job of a cluster plays: a run of a list, or a training of a sweep. */
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "../setup/paths.mjs";

/**
 * A run of a list, or a training.
 * @typedef {object} RunJob
 * @property {"run"} kind
 * @property {string} name
 * @property {string} folder of its own, below the clone
 * @property {string} list
 * @property {import("../../dist/index.js").RunRequest} request
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

/** Milliseconds until a folder is tried again that another process still has: one whose worker was lost is about to end. */
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
async function playRun({ list: name, request, folder }, tell) {
  const em = await import("../../dist/index.js");
  const { lists } = await import("../runs/lists.mjs");
  const list = lists.find((it) => it.name === name);
  if (!list) throw new Error(`there is no list of runs of the name ${name}`);
  const place = path.join(root, folder);
  const release = await ownFolder(place);
  try {
    return await list.open()(request, {
      folder: new em.RunFolder(place, saveEvery),
      onIteration: ({ iteration, estimate }) =>
        tell({ iteration, of: request.iterations, note: `estimate ${estimate.toPrecision(3)}` }),
    });
  } finally {
    release();
  }
}

/** @param {TrainingJob} job @param {Tell} tell */
async function playTraining({ args, folder }, tell) {
  throw new Error(`${args} ${folder} ${tell}`);
}

/** Waits until no other process has the folder, and takes it. @param {string} folder */
async function ownFolder(folder) {
  const { lockRun } = await import("../train/lockRun.mjs");
  for (;;) {
    try {
      return lockRun(folder);
    } catch (error) {
      if (!/ is in use: /.test(/** @type {Error} */ (error).message)) throw error;
      await delay(wait);
    }
  }
}
