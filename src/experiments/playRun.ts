import { isDeepStrictEqual } from "node:util";
import { arithmetic } from "../arithmetic/arithmetic";
import { type Network, parameterCount } from "../networks/network";
import type { Game } from "../training/game";
import { type FollowTraining, Trainer } from "../training/trainer";
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
  /** At the end: so many samples of each class, or at each mode. */
  readonly counts?: () => readonly number[];
  /** At the end: some samples. */
  readonly sheet?: () => Sheet;
}

/**
 * Plays a run from its first iteration to its last: what a protocol does once its players are at the table.
 * The game's networks stay with the caller.
 * @throws RangeError unless `every` is a positive integer; as `Trainer.train`
 */
export async function playRun(
  request: RunRequest,
  game: Game,
  { every, read, counts, sheet }: RunReader,
  { onIteration, signal }: FollowTraining = {},
): Promise<RunRecord> {
  if (!Number.isInteger(every) || every < 1) {
    throw new RangeError(`every must be a positive integer, got ${every}`);
  }
  const keeper = new RunKeeper({ ...request, networks: playersOf(game) });
  const trainer = new Trainer(game, request.settings);
  try {
    keeper.read(0, await read(trainer));
    await trainer.train(request.iterations, {
      signal,
      onIteration: async (reading) => {
        keeper.follow(reading);
        if (reading.iteration % every === 0) keeper.read(reading.iteration, await read(trainer));
        await onIteration?.(reading);
      },
    });
    if (request.iterations % every !== 0) keeper.read(request.iterations, await read(trainer));
    return keeper.record({ counts: counts?.(), sheet: sheet?.() });
  } finally {
    trainer.dispose();
  }
}

/** Whether a record is of that request, made as this process rounds, and so need not be made again. */
export function isRecordOf({ about, versions }: RunRecord, request: RunRequest): boolean {
  const { networks: _, ...asked } = about;
  if (versions.arithmetic !== arithmetic()) return false;
  return isDeepStrictEqual(asked, JSON.parse(JSON.stringify(request)));
}

/** The two players' names and numbers of parameters. */
export function playersOf({ generator, judge }: Game): Players {
  const told = (network: Network) => ({
    name: network.name,
    parameters: parameterCount(network),
  });
  return { generator: told(generator), judge: told(judge) };
}
