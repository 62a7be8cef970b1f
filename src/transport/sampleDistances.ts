import type { Distribution } from "../distributions/distribution";
import { fork, type Source } from "../random/source";
import { wasserstein1 } from "./wasserstein1";

/** W1 between two samples of one law, one value per sample size: its mean, and the range of the middle 80 % of the pairs. */
export interface SampleDistances {
  /** The mean over the pairs, one per size, in units of x. */
  readonly mean: number[];
  /** The lower end of the middle 80 %, one per size, in units of x. */
  readonly low: number[];
  /** The upper end of the middle 80 %, one per size, in units of x. */
  readonly high: number[];
}

/**
 * Draws `pairs` pairs of independent samples for each size n and measures W1 within each pair, exactly. It falls as n^{−1/2}
 * on the line and as n^{−1/d} for a law with a density in R^d, d ≥ 3.
 * @throws RangeError if there are no sizes, or if a size or `pairs` is not a positive integer
 * @see Dudley, "The speed of mean Glivenko-Cantelli convergence", 1969; Fournier & Guillin, 2015, Theorem 1.
 */
export function sampleDistances(
  law: Distribution,
  sizes: readonly number[],
  pairs: number,
  src: Source,
): SampleDistances {
  if (!(Number.isInteger(pairs) && pairs > 0)) {
    throw new RangeError(`pairs must be a positive integer, got ${pairs}`);
  }
  if (sizes.length === 0) throw new RangeError("sizes must hold at least one, got none");
  const measured = sizes.map((n) =>
    Float64Array.from({ length: pairs }, (_, k) => distance(law, n, k, src)).sort(),
  );
  return {
    mean: measured.map((of) => of.reduce((sum, value) => sum + value, 0) / pairs),
    low: measured.map((of) => of[Math.floor(0.1 * pairs)]),
    high: measured.map((of) => of[Math.ceil(0.9 * pairs) - 1]),
  };
}

function distance(law: Distribution, n: number, step: number, src: Source): number {
  const x = law.sample(fork(src, `one of ${n}`), step, n);
  const y = law.sample(fork(src, `other of ${n}`), step, n);
  return wasserstein1(x, y).value;
}
