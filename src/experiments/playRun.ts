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

/** What a run is read by, each when it is due, of the players as they then stand. */
export interface RunReader {
  /** Generator iterations from one reading to the next; the first is before any, the last after all. */
  readonly every: number;
  /** A reading of the training: the same names each time, finite numbers. */
  readonly read: (trainer: Trainer) => RunReading | Promise<RunReading>;
  /** Iterations after which the run is looked at more closely. */
  readonly moments?: {
    /** Of the iterations that the run is read after; 0 among them means before the first. */
    readonly at: readonly number[];
    /** Some samples, as they are then. */
    readonly sheet: () => SampleGrid;
    /** Whether, and how, the discriminator is trained on with the generator held, but at the start; the run itself stays as it is. */
    readonly further?: {
      /** How many steps, in all, at each look. */
      readonly steps: readonly number[];
      /** What the discriminator says of fixed samples, before these steps and after each number of them. */
      readonly estimate: () => number;
    };
  };
  /** At the end: so many samples of each class, or at each mode. */
  readonly counts?: () => readonly number[];
  /** At the end: some samples. */
  readonly sheet?: () => SampleGrid;
}

/** How to follow a run, how to stop it, and where to keep it while it is played. */
export interface FollowRun extends FollowTraining {
  /** Where an interrupted run is gone on with; left out, a run is played in one go. */
  readonly folder?: RunStore;
}

/**
 * Plays a run from its first iteration to its last: what a protocol does once its players are at the table. In a folder
 * that holds the run already it goes on from the last checkpoint, and where it holds its record, gives that.
 * The game's networks stay with the caller.
 * @throws RangeError unless `every` is a positive integer, and for a moment at which the run is not read, by name; as
 * `Trainer.train` and `RunStore`
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

/** What a discriminator says of the same samples after so many more steps against a generator that stands still; the training stays as it is. */
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
