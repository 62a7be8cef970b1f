import { deviations } from "./deviations";

/** A mean over random draws, with its standard error. */
export interface MonteCarlo {
  /** The mean over the draws. */
  readonly mean: number;
  /** The estimated standard deviation of `mean` over repetitions of the draws. */
  readonly standardError: number;
  /** The number of draws; 0 if the value is exact. */
  readonly n: number;
}

/**
 * An estimate of E f(X) from values f(xᵢ) [n] at independent draws: the mean f̄, and its standard error √(Σ (f(xᵢ) − f̄)² / (n (n
 * − 1))).
 * @throws RangeError if there are fewer than 2 values, or if one is not finite
 */
export function expectation(values: ArrayLike<number>): MonteCarlo {
  const n = values.length;
  if (n < 2) throw new RangeError(`values must hold at least 2 draws, got ${n}`);
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`values[${i}] must be finite, got ${values[i]}`);
    }
  }
  const { mean, deviations: from, unit } = deviations(values);
  const squares = from.reduce((sum, value) => sum + value * value, 0);
  return { mean, standardError: unit * Math.sqrt(squares / (n - 1) / n), n };
}
