import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { start } from "../train/run";

const python = resolve(".venv", "bin", "python");

/** The parent of each process that runs. */
function parents(): Map<number, number> {
  if (process.platform !== "linux") {
    const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).split("\n");
    return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
  }
  const found = new Map<number, number>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const parent = parentIn(`/proc/${pid}/stat`);
    if (parent !== undefined) found.set(Number(pid), parent);
  }
  return found;
}

/** The parent of which a process' file tells, undefined where it has ended. */
function parentIn(file: string): number | undefined {
  try {
    const stat = readFileSync(file, "utf8");
    const [status, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return status === "Z" ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}

export const parentOf = (pid: number) => parents().get(pid);

/** A process, those that it has started, and theirs, as far as they run. */
export function family(pid: number): number[] {
  const all = [...parents()];
  const below = (of: number): number[] =>
    all.filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
  return [pid, ...below(pid)].filter((it) => all.some(([running]) => running === it));
}

/** Sends a signal to a process, if it runs still. */
export function sent(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

export const runs = (pid: number) => parents().has(pid);

/** Resolves when all of them have ended, be they whose they may. */
export async function ended(pids: readonly number[]): Promise<void> {
  const { code, out } = await start(python, [
    join("test", "cluster", "ended.py"),
    ...pids.map(String),
  ]).end;
  assert.equal(code, 0, out);
  assert.deepEqual(pids.filter(runs), []);
}
