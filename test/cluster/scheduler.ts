import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, watch } from "node:fs";
import { join, resolve } from "node:path";
import { withEnvironment } from "../lecture/environment";
import { fresh, start } from "../train/run";
import { ended, family, sent } from "./processes";

const dask = resolve(".venv", "bin", "dask");

/** A scheduler of Dask that was started apart, with two workers, as people start them. */
export interface Apart {
  readonly address: string;
  /** The scheduler's process. */
  readonly scheduler: number;
  /** The process that starts the workers. */
  readonly workers: number;
  readonly end: () => Promise<void>;
}

/** Starts one that gives a job up whose worker is lost once: no setting of it is what saves the jobs. */
export async function startApart(name: string): Promise<Apart> {
  const folder = fresh(`scheduler-${name}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "scheduler.json");
  const there = new Promise<void>((found) => {
    const watcher = watch(folder, () => {
      if (addressIn(file) === undefined) return;
      watcher.close();
      found();
    });
  });
  const here = ["--host", "127.0.0.1", "--scheduler-file", file];
  const scheduler = await withEnvironment(
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES",
    "0",
    () => start(dask, ["scheduler", "--port", "0", "--dashboard-address", ":0", ...here]),
  );
  const over = await Promise.race([there, scheduler.end]);
  assert.ok(!over, over?.out);
  const two = ["--nthreads", "1", "--nworkers", "2", "--local-directory", folder];
  const workers = start(dask, ["worker", "--dashboard-address", ":0", ...two, ...here]);
  const pids = [scheduler, workers].map(({ child }) => child.pid as number);
  return {
    address: addressIn(file) as string,
    scheduler: pids[0],
    workers: pids[1],
    end: async () => {
      const all = pids.flatMap(family);
      for (const pid of pids) sent(pid, "SIGKILL");
      await ended(all);
    },
  };
}

/** The address in a scheduler's file, undefined until it is written whole. */
function addressIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const [, address, rest] = /"address": "([^"]+)"(.*)/s.exec(readFileSync(file, "utf8")) ?? [];
  return rest?.trimEnd().endsWith("}") ? address : undefined;
}
