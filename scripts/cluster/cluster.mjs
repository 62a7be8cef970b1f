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
 * @throws Error where there is no such scheduler, or Dask fails, with its last lines; the signal's reason
 */
export async function* playOnCluster(jobs, settings) {
  const { scheduler = null, workers, cores, signal } = settings;
  signal.throwIfAborted();
  const child = spawn(python, [scheduleFile], {
    cwd: root,
    env: environment(),
    stdio: ["pipe", "pipe", "pipe"],
    detached: true, // Ctrl-C is this process' to answer
  });
  const asked = {
    jobs,
    stamp: randomUUID(),
    root,
    command: [process.execPath, path.join("scripts", "cluster", "job.mjs")],
    environment: { EARTHMOVER_CORES: `${cores}`, ...settings.environment },
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
  /** @type {Promise<number | null>} */
  const code = new Promise((resolve) => child.on("close", resolve));
  try {
    for await (const line of readline.createInterface({ input: child.stdout })) {
      yield/** @type {ClusterEvent} */ (JSON.parse(line));
    }
    const ended = await code;
    signal.throwIfAborted();
    if (ended !== 0) throw new Error(`Dask ended with code ${ended}:\n${said.trimEnd()}`);
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
    await code;
  }
}
