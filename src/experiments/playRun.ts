import { isDeepStrictEqual } from "node:util";
import { arithmetic } from "../arithmetic/arithmetic";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { type Network, parameterCount } from "../networks/network";
import { differences } from "../training/checkpoint";
import type { Game } from "../training/game";
import { type FollowTraining, type Reading, Trainer } from "../training/trainer";
import type { RunFolder } from "./runFolder";
import { RunKeeper } from "./runKeeper";
import type { Players, RunRecord, RunRequest } from "./runRecord";
import type { Sheet } from "./sheet";

/** Numbers by name. */
export type RunReading = Readonly<Record<string, number>>;

/** What a run is read by, each when it is due, of the players as they then stand. */
export interface RunReader {
  /** Generator iterations from one reading to the next; the first is before any, the last after all. */
  readonly every: number;
  /** A reading of the training: the same names each time, finite numbers. */
  readonly read: (trainer: Trainer) => RunReading | Promise<RunReading>;
  /** Iterations after which the run is looked at more closely. */
  readonly moments?: {
    /** 0 among them means before the first. */
    readonly at: readonly number[];
    /** Some samples, as they are then. */
    readonly sheet: () => Sheet;
    /** What the judge says of fixed samples, before and after it is trained on with the generator held: see `trainOn`. */
    readonly estimate: () => number;
    /** How many steps further, in all, at each look; none where the judge is not trained on. */
    readonly steps: readonly number[];
  };
  /** At the end: so many samples of each class, or at each mode. */
  readonly counts?: () => readonly number[];
  /** At the end: some samples. */
  readonly sheet?: () => Sheet;
}

/** How to follow a run, how to stop it, and where to keep it while it is played. */
export interface FollowRun extends FollowTraining {
  /** Where an interrupted run is gone on with; left out, a run is played in one go. */
  readonly folder?: RunFolder;
}

/**
 * Plays a run from its first iteration to its last: what a protocol does once its players are at the table. In a folder
 * that holds the run already it goes on from the last checkpoint, and where it holds its record, gives that.
 * The game's networks stay with the caller.
 * @throws RangeError unless `every` is a positive integer; as `Trainer.train` and `RunFolder`
 */
export async function playRun(
  request: RunRequest,
  game: Game,
  reader: RunReader,
  { onIteration, signal, folder }: FollowRun = {},
): Promise<RunRecord> {
  const { every, counts, sheet } = reader;
  checkPositiveInteger(every, "every");
  const finished = folder?.finished();
  if (finished && isRecordOf(finished, request)) return finished;
  const about = { ...request, networks: playersOf(game) };
  const keeper = new RunKeeper(about);
  const trainer = new Trainer(game, request.settings);
  try {
    const before = folder?.resume(about, trainer, keeper) ?? 0;
    const start = performance.now();
    const record = (last = {}) => ({
      ...keeper.record(last),
      seconds: Math.round(before + (performance.now() - start) / 1000),
    });
    const done = trainer.state().iterations;
    if (done === 0) await look(0, trainer, keeper, reader);
    const left = request.iterations - done;
    const follow = async (reading: Reading) => {
      const { iteration } = reading;
      keeper.follow(reading);
      if (iteration % every === 0 || iteration === request.iterations) {
        await look(iteration, trainer, keeper, reader);
      }
      if (folder && iteration % folder.every === 0) folder.save(trainer, record());
      await onIteration?.(reading);
    };
    if (left > 0) await trainer.train(left, { signal, onIteration: follow });
    const whole = record({ counts: counts?.(), sheet: sheet?.() });
    folder?.finish(whole);
    return whole;
  } finally {
    trainer.dispose();
  }
}

/** Reads a run after an iteration, and looks at it more closely where it is time. */
async function look(
  iteration: number,
  trainer: Trainer,
  keeper: RunKeeper,
  { read, moments }: RunReader,
): Promise<void> {
  keeper.read(iteration, await read(trainer));
  if (!moments?.at.includes(iteration)) return;
  keeper.shoot(iteration, moments.sheet());
  if (iteration > 0) keeper.train(iteration, await trainOn(trainer, moments));
}

/** What a judge says of the same samples after so many more steps against a generator that stands still; the training stays as it is. */
async function trainOn(
  trainer: Trainer,
  { estimate, steps }: NonNullable<RunReader["moments"]>,
): Promise<{ steps: number; estimate: number }[]> {
  const state = trainer.state();
  try {
    const rows = [{ steps: 0, estimate: estimate() }];
    for (const [i, to] of steps.entries()) {
      await trainer.trainJudge(to - (steps[i - 1] ?? 0));
      rows.push({ steps: to, estimate: estimate() });
    }
    return rows;
  } finally {
    trainer.resume(state);
  }
}

/** Whether a record is of that request, made as this process rounds, and so need not be made again. */
export function isRecordOf({ about, versions }: RunRecord, request: RunRequest): boolean {
  const { networks: _, ...asked } = about;
  if (versions.arithmetic !== arithmetic()) return false;
  return isDeepStrictEqual(asked, JSON.parse(JSON.stringify(request)));
}

/** Where two records of one request differ but for the time that they took, a line each; empty where they are equal to the bit. */
export function recordDifferences(a: RunRecord, b: RunRecord): string[] {
  const [there, here] = [a, b].map(({ seconds: _, versions: { arithmetic }, ...record }) =>
    JSON.parse(JSON.stringify({ ...record, arithmetic })),
  );
  return differences(there, here);
}

/** The two players' names and numbers of parameters. */
export function playersOf({ generator, judge }: Game): Players {
  const told = (network: Network) => ({
    name: network.name,
    parameters: parameterCount(network),
  });
  return { generator: told(generator), judge: told(judge) };
}
