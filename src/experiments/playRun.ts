import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import type { GameFor } from "../training/game";
import type { TrainingSettings } from "../training/settings";
import type { FollowTraining, Reading, Trainer } from "../training/trainer";
import { keptRun } from "./keptRun";
import type { RunKeeper } from "./runKeeper";
import type { RunRecord, RunRequest } from "./runRecord";
import type { RunStore } from "./runStore";
import type { SampleGrid } from "./sampleGrid";

/** Numbers by name. */
export type RunReading = Readonly<Record<string, number>>;

/** The readings of a run, each taken when it is due, from the players as they are then. */
export interface RunReader {
  /** The number of generator iterations between readings; the first reading is before any, the last after all. */
  readonly every: number;
  /** A reading of the training: finite numbers, under the same names each time. */
  readonly read: (trainer: Trainer) => RunReading | Promise<RunReading>;
  /** The iterations after which the run is examined more closely, and how. */
  readonly moments?: {
    /** Some of the iterations after which the run is read; 0 means before the first. */
    readonly at: readonly number[];
    /** Some samples at that moment. */
    readonly sheet: () => SampleGrid;
    /**
     * How the discriminator is trained further with the generator fixed, except at the start; the run itself is left unchanged.
     */
    readonly further?: {
      /** The total number of steps before each estimate, ascending. */
      readonly steps: readonly number[];
      /** The discriminator's estimate on fixed samples, before these steps and after each number of them. */
      readonly estimate: () => number;
    };
  };
  /** Taken at the end: the numbers of samples in each class, or at each mode. */
  readonly counts?: () => readonly number[];
  /** Taken at the end: some samples. */
  readonly sheet?: () => SampleGrid;
}

/** How to follow a run, how to stop it, and where to store it while it is played. */
export interface FollowRun extends FollowTraining {
  /** The store from which an interrupted run continues; without one, a run is played in one go. */
  readonly folder?: RunStore;
}

/**
 * Plays a run from its first iteration to its last, once a protocol has set up its players. If the folder already holds part of
 * the run, it continues from the last checkpoint; if it holds the run's record, it returns that.
 * The game's networks still belong to the caller.
 * @throws RangeError unless `every` is a positive integer, and for a moment at which the run is not read; as `Trainer.train` and
 * `RunStore`
 */
export async function playRun<Settings extends TrainingSettings>(
  request: RunRequest & { readonly settings: Settings },
  game: GameFor<Settings>,
  reader: RunReader,
  { onIteration, signal, folder }: FollowRun = {},
): Promise<RunRecord> {
  const { every, counts, sheet } = reader;
  const { iterations } = request;
  checkPositiveInteger(every, "every");
  checkMoments(reader, iterations);
  return keptRun(request, game, folder, async ({ trainer, keeper, done, save }) => {
    if (done === 0) await look(0, trainer, keeper, reader);
    const follow = async (reading: Reading) => {
      const { iteration } = reading;
      keeper.follow(reading);
      if (iteration % every === 0 || iteration === iterations) {
        await look(iteration, trainer, keeper, reader);
      }
      if (folder && iteration % folder.every === 0) save();
      await onIteration?.(reading);
    };
    if (done < iterations) await trainer.train(iterations - done, { signal, onIteration: follow });
    return { counts: counts?.(), sheet: sheet?.() };
  });
}

/** Refuses a moment that would be passed over. @throws RangeError that names it */
function checkMoments({ every, moments }: RunReader, iterations: number): void {
  const isRead = (at: number) =>
    at === iterations || (at % every === 0 && 0 <= at && at < iterations);
  const odd = moments?.at.find((at) => !isRead(at));
  if (odd !== undefined) {
    throw new RangeError(
      `a moment must be 0, a multiple of ${every} or the last iteration, ${iterations}, got ${odd}`,
    );
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
  const { further } = moments;
  if (further && iteration > 0) keeper.train(iteration, await trainOn(trainer, further));
}

/**
 * What a discriminator says of the same samples after so many more steps against a generator that stands still; the training
 * stays as it is.
 */
async function trainOn(
  trainer: Trainer,
  { estimate, steps }: NonNullable<NonNullable<RunReader["moments"]>["further"]>,
): Promise<{ steps: number; estimate: number }[]> {
  const state = trainer.state();
  try {
    const rows = [{ steps: 0, estimate: estimate() }];
    for (const [i, to] of steps.entries()) {
      await trainer.trainDiscriminator(to - (steps[i - 1] ?? 0));
      rows.push({ steps: to, estimate: estimate() });
    }
    return rows;
  } finally {
    trainer.resume(state);
  }
}
