// @ts-check
/** Plays lists of runs on a cluster, into their files; and plays recorded ones again, to compare. */
import fs from "node:fs";
import path from "node:path";
import * as em from "../../dist/node/index.js";
import { root } from "../setup/paths.mjs";
import { jobsOf } from "./jobsOf.mjs";
import { play } from "./play.mjs";

/** @typedef {import("../cluster/cluster.mjs").ClusterSettings} ClusterSettings */
/** @typedef {import("./jobsOf.mjs").Shelf} Shelf */

/**
 * Plays what has no record yet of a list, or of all; says what failed.
 * @param {string | undefined} name
 * @param {Shelf} shelf
 * @param {ClusterSettings} settings
 * @returns {Promise<boolean>} whether all of it stands
 */
export async function playRuns(name, shelf, settings) {
  const chosen = name === undefined ? shelf.lists : [listOf(name, shelf)];
  const jobs = chosen.flatMap((list) => {
    const file = fileOf(list, shelf);
    const before = fs.existsSync(file) ? em.experiments.readRunRecords(file) : [];
    const all = jobsOf(list, shelf);
    const records = all.map(({ request }) =>
      before.find((it) => em.experiments.isRecordOf(it, request)),
    );
    const stand = records.filter((record) => record !== undefined).length;
    console.log(`${list.name}: ${stand} of ${all.length} runs stand already`);
    return all.flatMap((job, i) => (records[i] ? [] : { ...job, keep: keeper(file, records, i) }));
  });
  const failed = await play(jobs, settings);
  return failed.length === 0;
}

/**
 * Plays the recorded runs of a list again, or those of them whose title holds what follows a colon, and says where one differs.
 * @param {string} asked
 * @param {Shelf} shelf
 * @param {ClusterSettings} settings
 * @returns {Promise<boolean>} whether all came out as recorded, but for the time that they took
 */
export async function verifyRuns(asked, shelf, settings) {
  const [name, text = ""] = asked.split(/:(.*)/s);
  const list = listOf(name, shelf);
  const recorded = em.experiments.readRunRecords(fileOf(list, shelf));
  const apart = { ...shelf, folder: path.join(shelf.folder, "verify") };
  /** @type {string[]} */
  const others = [];
  const jobs = jobsOf(list, apart).flatMap((job) => {
    const record = recorded.find((it) => em.experiments.isRecordOf(it, job.request));
    if (!record || !job.name.includes(text)) return [];
    fs.rmSync(path.join(root, job.folder), { recursive: true, force: true });
    /** @param {em.experiments.RunRecord} again */
    const keep = (again) => {
      const [difference] = em.experiments.recordDifferences(record, again);
      if (difference !== undefined) others.push(job.name);
      return difference === undefined ? "the same, to the bit" : `differs: ${difference}`;
    };
    return { ...job, keep };
  });
  if (jobs.length === 0) throw new Error(`${name} has no record whose title holds "${text}"`);
  const failed = await play(jobs, settings);
  const same = jobs.length - others.length - failed.length;
  console.log(`${same} of ${jobs.length} runs came out as recorded, to the bit`);
  return same === jobs.length;
}

/** @param {string} name @param {Shelf} shelf */
function listOf(name, { lists }) {
  const list = lists.find((it) => it.name === name);
  if (list) return list;
  const known = lists.map((it) => it.name).join(", ");
  throw new Error(`there are no runs of the name ${name} (there are ${known})`);
}

/** @param {import("./lists.mjs").RunList} list @param {Shelf} shelf */
function fileOf({ name }, { records }) {
  return path.join(records, `${name}.json`);
}

/**
 * Puts a record in its place and writes the file.
 * @param {string} file
 * @param {(em.experiments.RunRecord | undefined)[]} records
 * @param {number} i
 * @returns {(record: em.experiments.RunRecord) => string}
 */
function keeper(file, records, i) {
  return (record) => {
    records[i] = record;
    em.experiments.writeRunRecords(
      file,
      records.filter((it) => it !== undefined),
    );
    return "kept";
  };
}
