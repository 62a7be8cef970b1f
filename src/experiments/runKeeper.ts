import * as tf from "@tensorflow/tfjs-core";
import { arithmetic } from "../arithmetic/arithmetic";
import type { Reading } from "../training/trainer";
import { checkColumns } from "./checkColumns";
import { placesOfCurves, type RunRecord } from "./runRecord";
import type { Sheet } from "./sheet";
import { shortened, ThinnedColumns } from "./thinnedColumns";

/** Gathers what a run reports into its record. */
export class RunKeeper {
  private readonly curves: ThinnedColumns<keyof Reading>;
  private readings: Record<string, number[]> = {};

  /** @param places at which the curves are kept, at most */
  constructor(
    private readonly about: RunRecord["about"],
    places = placesOfCurves,
  ) {
    this.curves = new ThinnedColumns(
      "iteration",
      ["iteration", "estimate", "generatorLoss"],
      places,
    );
  }

  /**
   * Goes on from what was kept of the same run up to `iteration`: what a later checkpoint would hold is dropped.
   * @throws RangeError, before anything is changed, where the record's columns are no tables
   */
  goOn({ curves, readings }: RunRecord, iteration: number): void {
    checkColumns(readings, ["iteration"], "the readings");
    this.curves.goOn(curves, iteration);
    const length = readings.iteration.filter((at) => at <= iteration).length;
    this.readings = Object.fromEntries(
      Object.entries(readings).map(([name, column]) => [name, column.slice(0, length)]),
    );
  }

  /** Keeps what an iteration reports. @throws RangeError for a number that is not finite; nothing is kept then */
  follow(reading: Reading): void {
    this.curves.add(reading);
  }

  /**
   * Keeps what was read after an iteration; a second reading after the same one is dropped.
   * @throws RangeError for a number that is not finite, and if other things are read than the last time, by name; nothing
   * is kept then
   */
  read(iteration: number, values: Readonly<Record<string, number>>): void {
    const before = Object.keys(this.readings);
    if (this.readings.iteration?.at(-1) === iteration) return;
    const row = { iteration, ...values };
    const names = Object.keys(row);
    if (before.length > 0 && before.join() !== names.join()) {
      throw new RangeError(
        `every reading must be of [${before.join(", ")}], got [${names.join(", ")}] after iteration ${iteration}`,
      );
    }
    const odd = Object.entries(row).find(([, value]) => !Number.isFinite(value));
    if (odd) {
      throw new RangeError(
        `a reading must be finite, got ${odd[0]} ${odd[1]} after iteration ${iteration}`,
      );
    }
    for (const [name, value] of Object.entries(row)) {
      this.readings[name] ??= [];
      this.readings[name].push(shortened(value));
    }
  }

  /** The record as it stands. */
  record(last: { readonly counts?: readonly number[]; readonly sheet?: Sheet } = {}): RunRecord {
    const columns = Object.entries(this.readings).map(([name, column]) => [name, [...column]]);
    return {
      about: this.about,
      versions: {
        node: process.versions.node,
        tfjs: tf.version_core,
        arithmetic: arithmetic(),
      },
      curves: this.curves.values(),
      readings: { iteration: [], ...Object.fromEntries(columns) },
      ...(last.counts && { counts: [...last.counts] }),
      ...(last.sheet && { sheet: last.sheet }),
    };
  }
}
