/** A number measured by several runs that differ in their seed alone. */
export interface OverSeeds {
  readonly mean: number;
  /** The mean's standard error s / √n, s² = Σ (x_i − mean)² / (n − 1). */
  readonly standardError: number;
  /** Runs. */
  readonly n: number;
}

/**
 * Mean and standard error over seeds.
 * @throws RangeError unless there are at least two runs, all finite: one run says nothing of the error
 */
export function overSeeds(values: ArrayLike<number>): OverSeeds {
  const n = values.length;
  if (n < 2) throw new RangeError(`a standard error needs at least 2 runs, got ${n}`);
  let mean = 0;
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`every run must be finite, got ${values[i]} in run ${i}`);
    }
    mean += values[i] / n;
  }
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
  return { mean, standardError: Math.sqrt(squares / (n - 1) / n), n };
}

/** The mean of curves over seeds, and the band of one standard error about it, as figures draw it. */
export interface BandOverSeeds {
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Mean and mean ∓ standard error at each place of curves [n][length], a curve a run.
 * @throws RangeError as `overSeeds`, and if the curves differ in length
 */
export function bandOverSeeds(runs: readonly ArrayLike<number>[]): BandOverSeeds {
  const length = runs[0]?.length ?? 0;
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
