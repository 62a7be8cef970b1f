import * as tf from "@tensorflow/tfjs-core";
import { arithmetic } from "../arithmetic/arithmetic";
import { place } from "../arithmetic/place";
import { checkFinite } from "../checks/checkFinite";
import type { Reading } from "../training/trainer";
import { checkColumns } from "./checkColumns";
import { type Columns, placesOfCurves, type RunRecord } from "./runRecord";
import type { SampleGrid } from "./sampleGrid";
import { shortened, ThinnedColumns } from "./thinnedColumns";

/** The columns of what a discriminator said when it was trained on. */
const trainedOnNames = ["iteration", "steps", "estimate"];

/** Collects what a run reports into its record. */
export class RunKeeper {
  private readonly curves: ThinnedColumns<keyof Reading>;
  private readings: Record<string, number[]> = {};
  private trainedOn: RunRecord["trainedOn"];
  private film: NonNullable<RunRecord["film"]> = [];

  /** @param places the largest number of points at which the curves are kept */
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
   * Continues from what was kept of the same run up to `iteration`; anything later is dropped.
   * @throws RangeError, before anything is changed, if the record's columns do not form tables
   */
  goOn({ curves, readings, trainedOn, film = [] }: RunRecord, iteration: number): void {
    checkColumns(readings, ["iteration"], "the readings");
    if (trainedOn)
      checkColumns(trainedOn, trainedOnNames, "what the discriminator said when trained on");
    this.curves.goOn(curves, iteration);
    this.readings = upTo(readings, iteration);
    this.trainedOn = trainedOn && upTo(trainedOn, iteration);
    this.film = film.filter((shot) => shot.iteration <= iteration);
  }

  /**
   * Keeps what an iteration reports.
   * @throws RangeError for a number that is not finite; then nothing is kept
   */
  follow(reading: Reading): void {
    this.curves.add(reading);
  }

  /**
   * Keeps what was read after an iteration; a second reading after the same iteration is dropped.
   * @throws RangeError, by name, for a number that is not finite, and if the readings are not those of the last time; then
   * nothing is kept
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

  /**
   * Keeps a discriminator's estimates after further steps, with the generator fixed after `iteration`; what was kept of the same
   * iteration before stays.
   * @throws RangeError for a number that is not finite; then nothing is kept
   */
  train(iteration: number, rows: readonly { readonly steps: number; readonly estimate: number }[]) {
    const { trainedOn = { iteration: [], steps: [], estimate: [] } } = this;
    if (trainedOn.iteration.includes(iteration)) return;
    for (const { estimate } of rows) checkFinite(estimate, `the estimate after ${iteration}`);
    this.trainedOn = {
      iteration: [...trainedOn.iteration, ...rows.map(() => iteration)],
      steps: [...trainedOn.steps, ...rows.map(({ steps }) => steps)],
      estimate: [...trainedOn.estimate, ...rows.map(({ estimate }) => shortened(estimate))],
    };
  }

  /** Keeps a sheet of the samples after `iteration`; a second one after the same iteration is dropped. */
  shoot(iteration: number, sheet: SampleGrid): void {
    if (this.film.some((shot) => shot.iteration === iteration)) return;
    this.film = [...this.film, { iteration, sheet }];
  }

  /** The record so far. */
  record(
    last: { readonly counts?: readonly number[]; readonly sheet?: SampleGrid } = {},
  ): RunRecord {
    const columns = Object.entries(this.readings).map(([name, column]) => [name, [...column]]);
    return {
      about: this.about,
      versions: {
        ...place().versions,
        tfjs: tf.version_core,
        arithmetic: arithmetic(),
      },
      curves: this.curves.values(),
      readings: { iteration: [], ...Object.fromEntries(columns) },
      ...(this.trainedOn && { trainedOn: this.trainedOn }),
      ...(this.film.length > 0 && { film: this.film }),
      ...(last.counts && { counts: [...last.counts] }),
      ...(last.sheet && { sheet: last.sheet }),
    };
  }
}

/** The rows of a table up to an iteration. */
function upTo<T extends Columns>(columns: T, iteration: number): { [name in keyof T]: number[] } {
  const length = columns.iteration.filter((at) => at <= iteration).length;
  const rows = Object.entries(columns).map(([name, column]) => [name, column.slice(0, length)]);
  return Object.fromEntries(rows);
}
