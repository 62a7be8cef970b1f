import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { arithmetic } from "../../arithmetic/arithmetic";
import type { RunKeeper } from "../../experiments/runKeeper";
import type { RunRecord } from "../../experiments/runRecord";
import { progressOf, type RunStore } from "../../experiments/runStore";
import { differences } from "../../training/differences";
import type { Trainer } from "../../training/trainer";
import { latestCheckpoint, saveCheckpoint } from "../training/checkpoint";
import { readRunRecords, writeRunRecords } from "./readRunRecords";

/** Checkpoints that a folder holds: the last, and one before it, should the last be damaged. */
const kept = 2;

/**
 * A folder that stores a run while it is played, so that a run that was stopped continues where it was, to the bit:
 * checkpoints with what has been recorded so far, and at the end the record alone.
 */
export class RunFolder implements RunStore {
  private readonly partial: string;
  private readonly whole: string;

  /** @param every the number of iterations between checkpoints */
  constructor(
    private readonly folder: string,
    readonly every: number,
  ) {
    this.partial = join(folder, "so-far.json");
    this.whole = join(folder, "record.json");
  }

  /**
   * The record of the run that was played to its end here, if one was.
   * @throws as `readRunRecords`
   */
  finished(): RunRecord | undefined {
    return existsSync(this.whole) ? readRunRecords(this.whole)[0] : undefined;
  }

  /**
   * Continues from the last whole checkpoint, if there is one, and returns the seconds that the run has taken so far.
   * @throws Error, with the differences, if it belongs to another run or to another arithmetic; DamagedCheckpoint if none is
   * whole
   */
  resume(about: RunRecord["about"], trainer: Trainer, keeper: RunKeeper): number {
    const found = latestCheckpoint(this.folder);
    if (found === undefined) return 0;
    const of = (run: object, rounds: string) => ({ ...run, arithmetic: rounds });
    const others = differences(of(found.about, found.arithmetic), of(about, arithmetic()));
    if (others.length > 0) {
      throw new Error(`${found.path} is of another run:\n  ${others.join("\n  ")}`);
    }
    const [record] = readRunRecords(this.partial);
    keeper.goOn(record, progressOf(found.state));
    trainer.resume(found.state);
    return record.seconds ?? 0;
  }

  /**
   * Saves the state of the run.
   * @throws NotWritten if that fails; then existing files are left as they were
   */
  save(trainer: Trainer, record: RunRecord): void {
    writeRunRecords(this.partial, [record]); // first: what it holds beyond the checkpoint is dropped again
    saveCheckpoint(this.folder, { about: record.about, state: trainer.state() }, kept);
  }

  /**
   * Saves the record, and removes the checkpoints that led to it.
   * @throws NotWritten if the record cannot be written
   */
  finish(record: RunRecord): void {
    writeRunRecords(this.whole, [record]);
    for (const name of readdirSync(this.folder)) {
      if (name.endsWith(".checkpoint")) rmSync(join(this.folder, name), { force: true });
    }
    rmSync(this.partial, { force: true });
  }
}
