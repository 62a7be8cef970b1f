// @ts-check
/** Plays jobs on Dask: on workers of this machine, or on those of a scheduler that runs anywhere. */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import readline from "node:readline";
import { environment } from "../setup/environment.mjs";
import { python, root } from "../setup/paths.mjs";

const scheduleFile = path.join(root, "scripts", "cluster", "schedule.py");

/**
 * Where jobs are played.
 * @typedef {object} ClusterSettings
 * @property {string} [scheduler] address of one that runs already; left out, one of its own, here
 * @property {string} [store] a URL where a copy of each job's folder is kept, for machines that share none
 * @property {number} workers of its own
 * @property {number} cores that a job's process may use
 * @property {Record<string, string>} [environment] of the jobs' processes
 * @property {AbortSignal} signal stops everything; checkpoints stay
 *
 * @typedef {{ event: "cluster", scheduler: string, workers: number, dashboard: string }
 *   | { event: "progress", name: string, iteration: number, of: number, note: string }
 *   | { event: "finished", name: string, result: any }
 *   | { event: "failed", name: string, reason: string }} ClusterEvent
 */

/**
 * Plays all jobs, and says what happens as it happens.
 * @param {readonly import("./jobs.mjs").Job[]} jobs of different names
 * @param {ClusterSettings} settings
 * @returns {AsyncGenerator<ClusterEvent, void>}
 * @throws RangeError for a name that two jobs have; Error in one line where Dask cannot be loaded, or no scheduler answers, or it
 * is gone, and with its last lines where Dask fails; the signal's reason
 */
export async function* playOnCluster(jobs, settings) {
  const { scheduler = null, store = null, workers, cores, signal } = settings;
  signal.throwIfAborted();
  checkNames(jobs);
  const child = spawn(python, [scheduleFile], {
    cwd: root,
    env: { ...environment(), PYTHONUTF8: "1" },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true, // Ctrl-C is this process' to answer
  });
  const asked = {
    jobs,
    stamp: randomUUID(),
    root,
    command: [process.execPath, path.join("scripts", "cluster", "job.mjs")],
    environment: { EARTHMOVER_CORES: `${cores}`, ...settings.environment },
    store,
    scheduler,
    workers,
  };
  child.stdin.on("error", () => {}); // it has ended, and says why
  child.stdin.write(`${JSON.stringify(asked)}\n`);
  const stop = () => child.stdin.end();
  signal.addEventListener("abort", stop);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said = (said + text).slice(-4000);
  });
  /** @type {Promise<string>} how it ended, in words; "" where it ended well */
  const end = new Promise((resolve) => {
    child.once("error", (error) =>
      resolve(`could not be started: ${error.message}; without .venv the next command sets it up`),
    );
    child.once("close", (code, killed) => {
      const how = killed ? `was stopped by ${killed}` : `ended with code ${code}`;
      resolve(code === 0 ? "" : `${how}\n${said}`.trimEnd());
    });
  });
  try {
    for await (const line of readline.createInterface({ input: child.stdout })) {
      const event = JSON.parse(line);
      if (event.event === "refused") throw new Error(event.reason);
      yield/** @type {ClusterEvent} */ (event);
    }
    const how = await end;
    signal.throwIfAborted();
    if (how !== "") throw new Error(`Dask ${how}`);
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
    await end;
  }
}

/** @param {readonly import("./jobs.mjs").Job[]} jobs */
function checkNames(jobs) {
  const names = jobs.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new RangeError(`two jobs have the name "${twice}"`);
}
