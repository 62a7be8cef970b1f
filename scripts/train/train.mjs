// @ts-check
/** One run from its options: how it begins, and what is said at its end, good or bad. */
import path from "node:path";
import * as em from "../../dist/node/index.js";
import { lockRun } from "./lockRun.mjs";
import { play } from "./play.mjs";
import { layTable } from "./table.mjs";

/**
 * Trains the run with that seed to its last iteration, or until `signal` stops it.
 * @param {import("./options.mjs").Options} options
 * @param {number} seed
 * @param {AbortSignal} signal
 * @param {import("./say.mjs").Line} line
 * @returns {Promise<"finished" | "stopped">}
 * @throws Error, with what a user needs to know, where the run cannot begin or go on
 */
export async function train(options, seed, signal, line) {
  const folder = path.join(options.out, `seed-${seed}`);
  // All that may be refused comes before the folder is made.
  const table = layTable(options, seed);
  const trainer = new em.training.Trainer(table.game, table.settings);
  const release = lockRun(folder);
  try {
    const found = begin(folder, options.resume, line);
    if (found) checkSame(found, table.about, line);
    line.print(`${folder}\n${JSON.stringify(table.about, null, 2)}`);
    if (table.data.told) line.print(table.data.told);
    const { done, exact, stopped } = await play(
      folder,
      options,
      table,
      trainer,
      found,
      signal,
      line,
    );
    line.print(
      stopped
        ? `stopped after ${done} iterations, saved in ${folder}: --resume goes on from there`
        : `seed ${seed}: ${done} iterations, ${judged(exact, table)}`,
    );
    return stopped ? "stopped" : "finished";
  } catch (error) {
    if (error instanceof em.training.Diverged) {
      const settings = JSON.stringify(table.settings);
      throw new Error(
        `${error.message}\nsettings: ${settings}\nlast good checkpoint: ${last(folder)}`,
      );
    }
    if (error instanceof em.files.NotWritten) {
      throw new Error(
        `${error.message}\nlast whole checkpoint: ${last(folder)}: --resume goes on from there once there is room`,
      );
    }
    throw error;
  } finally {
    trainer.dispose();
    release();
  }
}

/**
 * The last exact W1 in words, beside what it can be at best.
 * @param {number} exact
 * @param {import("./table.mjs").Table} table
 */
function judged(exact, { data }) {
  const read = `exact W1 ${exact.toPrecision(3)} on ${data.heldOut.shape[0]} samples`;
  const yardstick = data.yardstick();
  return yardstick === undefined
    ? read
    : `${read}, where two real ones of that size differ by ${yardstick.toPrecision(3)}`;
}

/**
 * The checkpoint to go on from, undefined for a new run.
 * @param {string} folder
 * @param {boolean} resume
 * @param {import("./say.mjs").Line} line
 */
function begin(folder, resume, line) {
  const found = em.training.latestCheckpoint(folder);
  for (const { reason } of found?.refused ?? []) line.print(`passed over: ${reason}`);
  if (found && !resume) {
    throw new Error(
      `${folder} holds a run at iteration ${found.state.iterations}: --resume goes on with it, another --out begins anew`,
    );
  }
  if (found?.refused.length) line.print(`goes on from ${found.path}`);
  if (!found && resume) line.print(`${folder} holds no checkpoint: a new run begins`);
  return found;
}

/**
 * Refuses a checkpoint of another run; one that another version began is gone on with, in words.
 * @param {em.training.FoundCheckpoint} found
 * @param {em.training.About} about
 * @param {import("./say.mjs").Line} line
 */
function checkSame(found, about, line) {
  const [there, here] = [found.arithmetic, em.arithmetic()];
  if (there !== here) {
    throw new Error(
      `${found.path} was made by ${there} arithmetic, and this run's is ${here}: it would not go on to the bit. ` +
        `It goes on ${there === "fastest" ? "without" : "with"} --repeatable, or begins anew in another --out`,
    );
  }
  const all = em.training.differences(found.about, about);
  const others = all.filter((difference) => !difference.startsWith("versions."));
  if (others.length > 0) {
    throw new Error(`${found.path} is of another run:\n  ${others.join("\n  ")}`);
  }
  if (all.length > 0) {
    line.print(
      `another version began this run, so that it may differ from one left alone:\n  ${all.join("\n  ")}`,
    );
  }
}

/** The last whole checkpoint in words. @param {string} folder */
function last(folder) {
  const found = em.training.latestCheckpoint(folder);
  return found
    ? `${found.path}, of iteration ${found.state.iterations}`
    : "none yet (--save-every)";
}
