import assert from "node:assert/strict";
import { readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { ended, family, parentOf, sent } from "./processes";

/** A training or a run. */
export interface Played {
  /** The folder of its checkpoints. */
  readonly place: string;
  /** Its last iteration. */
  readonly last: number;
}

/** The process among these that plays it, where it has saved a checkpoint and not its last. */
function playerOf({ place, last }: Played, among: readonly number[]): number | undefined {
  const saved = readdirSync(place).map((name) => Number(/^iteration-(\d+)\./.exec(name)?.[1] ?? 0));
  const at = Math.max(0, ...saved);
  return at > 0 && at < last ? among.find((pid) => pid === holderOf(place)) : undefined;
}

/** The process that has a run's folder. */
function holderOf(place: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(place, "lock"), "utf8"), 10);
  } catch {
    return undefined;
  }
}

/**
 * Waits for one that is in the midst of it.
 * @param all in folders that are there
 * @param end of what plays them
 * @param root a process: one of its family plays
 */
export async function atWork<T extends Played>(
  all: readonly T[],
  end: Promise<unknown>,
  root: number,
): Promise<{ played: T; pid: number }> {
  let wake = () => {};
  const watchers = all.map(({ place }) => watch(place, () => wake()));
  try {
    for (;;) {
      const change = new Promise<false>((resolve) => {
        wake = () => resolve(false);
      });
      const among = family(root);
      for (const played of all) {
        const pid = playerOf(played, among);
        if (pid !== undefined) return { played, pid };
      }
      const over = await Promise.race([change, end.then((it) => [it])]);
      assert.ok(!over, `ended before it was disturbed: ${JSON.stringify(over)}`);
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}

/** Kills the worker of one in the midst of it; gives that one when what played it has ended too. As `atWork`. */
export async function killWorker<T extends Played>(
  all: readonly T[],
  end: Promise<unknown>,
  root: number,
): Promise<T> {
  for (;;) {
    const { played, pid } = await atWork(all, end, root);
    sent(pid, "SIGSTOP"); // lest it ends meanwhile
    const worker = parentOf(pid);
    const still = worker !== undefined && playerOf(played, [pid]) !== undefined;
    if (still) sent(worker, "SIGKILL");
    sent(pid, "SIGCONT");
    if (!still) continue;
    await ended([worker, pid]);
    return played;
  }
}
