import type { Trainer, TrainingState } from "../training/trainer";
import type { RunKeeper } from "./runKeeper";
import type { RunRecord } from "./runRecord";

/** Where a run is kept while it is played, so that whoever plays it next goes on where it was stopped, to the bit. */
export interface RunStore {
  /** Iterations from one checkpoint to the next. */
  readonly every: number;
  /** The record of the run that was played here to its end, if one was. */
  finished(): RunRecord | undefined;
  /** Goes on where the last checkpoint stands, if there is one; returns the seconds that the run has taken so far. */
  resume(about: RunRecord["about"], trainer: Trainer, keeper: RunKeeper): number;
  /** Keeps where the run stands. */
  save(trainer: Trainer, record: RunRecord): void;
  /** Keeps the record, and lets go of what led to it. */
  finish(record: RunRecord): void;
}

/** Generator iterations done, or where the discriminator alone is trained, its steps. */
export function progressOf({ iterations, counter }: TrainingState): number {
  return iterations === 0 ? counter : iterations;
}
