import type { Trainer, TrainingState } from "../training/trainer";
import type { RunKeeper } from "./runKeeper";
import type { RunRecord } from "./runRecord";

/** A store of a run while it is played, so that a run that was stopped continues where it was, to the bit. */
export interface RunStore {
  /** The number of iterations between checkpoints. */
  readonly every: number;
  /** The record of the run that was played to its end here, if one was. */
  finished(): RunRecord | undefined;
  /** Continues from the last checkpoint, if there is one, and returns the seconds that the run has taken so far. */
  resume(about: RunRecord["about"], trainer: Trainer, keeper: RunKeeper): number;
  /** Saves the state of the run. */
  save(trainer: Trainer, record: RunRecord): void;
  /** Saves the record, and removes what led to it. */
  finish(record: RunRecord): void;
}

/** Generator iterations done, or where the discriminator alone is trained, its steps. */
export function progressOf({ iterations, counter }: TrainingState): number {
  return iterations === 0 ? counter : iterations;
}
