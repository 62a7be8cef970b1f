import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync, rmSync, watch } from "node:fs";
import { join, resolve } from "node:path";
import { readRunRecords } from "../../src/node/experiments/readRunRecords";
import { latestCheckpoint } from "../../src/node/training/checkpoint";

/** A run of 200 iterations, as small as it gets. */
export const small =
  "--data ring --width 8 --layers 1 --batch 8 --iterations 200 --read-every 100".split(" ");

export interface Ended {
  code: number | null;
  signal: string | null;
  out: string;
}

/** Starts a program and gathers what it says. */
export function start(
  program: string,
  args: readonly string[],
): { child: ChildProcess; end: Promise<Ended> } {
  const child = spawn(program, args);
  let out = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      out += chunk;
    });
  }
  const end = once(child, "close").then(([code, signal]) => ({ code, signal, out }));
  return { child, end };
}

export const script = join("scripts", "train.mjs");

export const train = (...options: string[]) => start(process.execPath, [script, ...options]);

export const trained = (...options: string[]) => train(...options).end;

/** A folder under build/ that does not exist yet. */
export function fresh(name: string): string {
  const folder = join(resolve("build"), "train", name);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

/** A copy of a run, to go on with. */
export function copied(run: string, name: string): string {
  const folder = fresh(name);
  cpSync(run, folder, { recursive: true });
  return folder;
}

export const weights = (folder: string) => latestCheckpoint(join(folder, "seed-1"))?.state;

export const recordOf = (folder: string) =>
  readRunRecords(join(folder, "seed-1", "record.json"))[0];

export const curves = (folder: string) => recordOf(folder).curves;

/** Resolves once the folder holds a checkpoint of at least that iteration, or the child has ended. */
export async function reached(
  folder: string,
  iteration: number,
  child: ChildProcess,
): Promise<void> {
  const there = () =>
    existsSync(folder) &&
    readdirSync(folder).some((name) => Number(/^iteration-(\d+)/.exec(name)?.[1]) >= iteration);
  const parent = join(folder, "..", "..");
  const changes = new AbortController();
  child.once("close", () => changes.abort());
  const watcher = watch(parent, { recursive: true, signal: changes.signal });
  try {
    while (!there() && child.exitCode === null)
      await once(watcher, "change", { signal: changes.signal });
  } catch (error) {
    if (!changes.signal.aborted) throw error;
  } finally {
    watcher.close();
  }
}
