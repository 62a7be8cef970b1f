import { type Network, parameterCount } from "../networks/network";
import { differences } from "../training/differences";
import type { Game, GameFor } from "../training/game";
import type { TrainingSettings } from "../training/settings";
import { Trainer } from "../training/trainer";
import { RunKeeper } from "./runKeeper";
import type { Players, RunRecord, RunRequest } from "./runRecord";
import { progressOf, type RunStore } from "./runStore";
import { isOfRequest, isRecordOf } from "./sameRun";

/** A run while it is played. */
export interface RunInPlay {
  readonly trainer: Trainer;
  readonly keeper: RunKeeper;
  /** What had been played before, elsewhere: iterations, or the discriminator's steps where it is trained alone. */
  readonly done: number;
  /** Keeps where the run stands, where there is a folder. @throws NotWritten */
  readonly save: () => void;
}

/**
 * Plays a run by `play`, which returns what the record shows of its end: from its start, or from the last checkpoint that its
 * folder holds. A folder that holds the run's record gives that, unless it was rounded otherwise.
 * The game's networks stay with the caller.
 * @throws Error where the folder holds another run, by the differences; as `play` and `RunStore`
 */
export async function keptRun<Settings extends TrainingSettings>(
  request: RunRequest & { readonly settings: Settings },
  game: GameFor<Settings>,
  folder: RunStore | undefined,
  play: (run: RunInPlay) => Promise<Parameters<RunKeeper["record"]>[0]>,
): Promise<RunRecord> {
  const about = { ...request, networks: playersOf(game) };
  const finished = finishedRun(request, about, folder);
  if (finished) return finished;
  const keeper = new RunKeeper(about);
  const trainer = new Trainer(game, request.settings);
  try {
    const before = folder?.resume(about, trainer, keeper) ?? 0;
    const start = performance.now();
    const record = (last?: Parameters<RunKeeper["record"]>[0]) => ({
      ...keeper.record(last),
      seconds: Math.round(before + (performance.now() - start) / 1000),
    });
    const last = await play({
      trainer,
      keeper,
      done: progressOf(trainer.state()),
      save: () => folder?.save(trainer, record()),
    });
    const whole = record(last);
    folder?.finish(whole);
    return whole;
  } finally {
    trainer.dispose();
  }
}

/**
 * The record of a run that a folder holds, unless it was rounded otherwise.
 * @throws Error where the folder holds another run, by the differences
 */
export function finishedRun(
  request: RunRequest,
  about: RunRecord["about"],
  folder: RunStore | undefined,
): RunRecord | undefined {
  const finished = folder?.finished();
  if (finished && isRecordOf(finished, request)) return finished;
  if (finished && !isOfRequest(finished, request)) {
    const others = differences(finished.about, about);
    throw new Error(`the folder holds the record of another run:\n  ${others.join("\n  ")}`);
  }
  return undefined;
}

/** The names and numbers of parameters of a game's two players. */
export function playersOf({ generator, discriminator }: Game): Players {
  const told = (network: Network) => ({
    name: network.name,
    parameters: parameterCount(network),
  });
  return { generator: told(generator), discriminator: told(discriminator) };
}
