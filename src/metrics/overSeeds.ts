import { expectation, type MonteCarlo } from "../calculus/expectation";

/**
 * A number measured in several runs that differ only in their seed: its mean, the standard error of the mean, and the number of
 * runs.
 */
export type OverSeeds = MonteCarlo;

/**
 * The mean and standard error of `values` over seeds, one value per run.
 * @throws RangeError unless there are at least two runs, all finite, since a single run says nothing about the error
 */
export function overSeeds(values: ArrayLike<number>): OverSeeds {
  const n = values.length;
  if (n < 2) throw new RangeError(`a standard error needs at least 2 runs, got ${n}`);
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`every run must be finite, got ${values[i]} in run ${i}`);
    }
  }
  return expectation(values);
}

/** The mean of curves over seeds and the band of one standard error about it, [length] each, as figures draw them. */
export interface BandOverSeeds {
  /** The mean, [length]. */
  readonly mean: Float64Array;
  /** The mean minus its standard error, [length]. */
  readonly low: Float64Array;
  /** The mean plus its standard error, [length]. */
  readonly high: Float64Array;
}

/**
 * The mean and the mean ∓ standard error at each place of curves [n][length], one curve per run.
 * @throws RangeError as `overSeeds`, and if the curves differ in length or are empty
 */
export function bandOverSeeds(runs: readonly ArrayLike<number>[]): BandOverSeeds {
  const length = runs[0]?.length ?? 0;
  if (length === 0) {
    throw new RangeError(
      `the runs must be curves of at least one place, got ${runs.length} of none`,
    );
  }
  const odd = runs.findIndex((run) => run.length !== length);
  if (odd >= 0) {
    throw new RangeError(`the runs must be as long, got ${length} and ${runs[odd].length}`);
  }
  const at = Array.from({ length }, (_, i) => overSeeds(runs.map((run) => run[i])));
  return {
    mean: Float64Array.from(at, ({ mean }) => mean),
    low: Float64Array.from(at, ({ mean, standardError }) => mean - standardError),
    high: Float64Array.from(at, ({ mean, standardError }) => mean + standardError),
  };
}
