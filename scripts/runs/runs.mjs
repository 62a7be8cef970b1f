// @ts-check
/** Plays lists of runs on a cluster, into their files; and plays recorded ones again, to compare. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import * as em from "../../dist/index.js";
import { Board, duration } from "../cluster/board.mjs";
import { playOnCluster } from "../cluster/cluster.mjs";
import { root } from "../setup/paths.mjs";
import { lists } from "./lists.mjs";

/** @typedef {import("../cluster/cluster.mjs").ClusterSettings} ClusterSettings */

/** How numbers round in the runs' processes, as in this one. */
const repeatable = { EARTHMOVER_REPEATABLE: "1" };

/**
 * Plays what has no record yet of a list, or of all; says what failed.
 * @param {string | undefined} name
 * @param {ClusterSettings} settings
 * @returns {Promise<boolean>} whether all of it stands
 */
export async function playRuns(name, settings) {
  const files = (name === undefined ? lists : [listOf(name)]).map((list) => {
    const file = fileOf(list);
    const requests = list.requests();
    const before = fs.existsSync(file) ? em.readRunRecords(file) : [];
    const records = requests.map((request) => before.find((it) => em.isRecordOf(it, request)));
    const stand = records.filter((record) => record !== undefined).length;
    console.log(`${list.name}: ${stand} of ${requests.length} runs stand already`);
    return { list, file, requests, records };
  });
  const asked = files.flatMap(({ list, file, requests, records }) =>
    requests.flatMap((request, i) =>
      records[i] ? [] : [{ ...jobOf(list, request, "runs"), keep: keeper(file, records, i) }],
    ),
  );
  const failed = await play(asked, settings);
  return failed.length === 0;
}

/**
 * Plays the recorded runs of a list again, or those of them whose title holds what follows a colon, and says where one differs.
 * @param {string} asked
 * @param {ClusterSettings} settings
 * @returns {Promise<boolean>} whether all came out as recorded, but for the time that they took
 */
export async function verifyRuns(asked, settings) {
  const [name, text = ""] = asked.split(/:(.*)/s);
  const list = listOf(name);
  const recorded = em.readRunRecords(fileOf(list));
  const chosen = list.requests().flatMap((request) => {
    const record = recorded.find((it) => em.isRecordOf(it, request));
    return record && titleOf(list, request).includes(text) ? [{ request, record }] : [];
  });
  if (chosen.length === 0) throw new Error(`${name} has no record whose title holds "${text}"`);
  /** @type {string[]} */
  const others = [];
  const jobs = chosen.map(({ request, record }) => {
    const job = jobOf(list, request, path.join("runs", "verify"));
    fs.rmSync(path.join(root, job.folder), { recursive: true, force: true });
    return {
      ...job,
      /** @param {em.RunRecord} again */
      keep: (again) => {
        const [difference] = em.recordDifferences(record, again);
        if (difference !== undefined) others.push(job.name);
        return difference === undefined ? "the same, to the bit" : `differs: ${difference}`;
      },
    };
  });
  const failed = await play(jobs, settings);
  const same = chosen.length - others.length - failed.length;
  console.log(`${same} of ${chosen.length} runs came out as recorded, to the bit`);
  return same === chosen.length;
}

/**
 * A job, and what becomes of its record, in words.
 * @typedef {import("../cluster/jobs.mjs").RunJob & { keep: (record: em.RunRecord) => string }} KeptJob
 *
 * @param {readonly KeptJob[]} jobs
 * @param {ClusterSettings} settings
 * @returns {Promise<string[]>} those that failed
 */
async function play(jobs, settings) {
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

/** @param {string} name */
function listOf(name) {
  const list = lists.find((it) => it.name === name);
  if (list) return list;
  const known = lists.map((it) => it.name).join(", ");
  throw new Error(`there are no runs of the name ${name} (there are ${known})`);
}

/** @param {import("./lists.mjs").RunList} list */
function fileOf({ name }) {
  return path.join(root, "notebooks", "runs", `${name}.json`);
}

/** What a run is called among all: what readers call it, its data, rate and seed. @param {import("./lists.mjs").RunList} list @param {em.RunRequest} request */
function titleOf(list, { name, data, seed, settings }) {
  return `${list.name}, ${name}, ${data}, rate ${settings.optimizer.learningRate}, seed ${seed}`;
}

/**
 * @param {import("./lists.mjs").RunList} list
 * @param {em.RunRequest} request
 * @param {string} below the folder that the run's own is in
 * @returns {import("../cluster/jobs.mjs").RunJob}
 */
function jobOf(list, request, below) {
  const hash = createHash("sha256").update(JSON.stringify(request)).digest("hex").slice(0, 8);
  const words = `${request.name} ${request.data} ${request.seed}`.replace(/[^\w]+/g, "-");
  return {
    kind: "run",
    name: titleOf(list, request),
    folder: path.join(below, list.name, `${words}-${hash}`),
    list: list.name,
    request,
  };
}

/**
 * Puts a record in its place and writes the file.
 * @param {string} file
 * @param {(em.RunRecord | undefined)[]} records
 * @param {number} i
 * @returns {(record: em.RunRecord) => string}
 */
function keeper(file, records, i) {
  return (record) => {
    records[i] = record;
    em.writeRunRecords(
      file,
      records.filter((it) => it !== undefined),
    );
    return "kept";
  };
}
