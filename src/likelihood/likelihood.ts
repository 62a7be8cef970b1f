import { compensatedSum } from "../calculus/compensatedSum";
import type { Distribution } from "../distributions/distribution";
import { logProbs } from "../distributions/logProbs";
import { checkPoints, type Points } from "../distributions/points";

/**
 * The likelihood of a law given a sample, L = Π_i p(x_i), by its definition, so it underflows to 0 if there are many small
 * factors.
 * @param x [n, d]
 * @throws RangeError if the sample is not finite or not of the law's dimension, if log p is NaN or ∞ at a point, or if
 * the product overflows; TypeError if the law is singular
 */
export function likelihood(law: Distribution, x: Points): number {
  const L = logDensities(law, x).reduce((product, value) => product * Math.exp(value), 1);
  if (!Number.isFinite(L)) {
    throw new RangeError(
      `the likelihood must be finite, got ${L}: its factors overflow, their logs do not`,
    );
  }
  return L;
}

/**
 * The log-likelihood log L = Σ_i log p(x_i) in nats, by compensated summation; −∞ if a p(x_i) is 0.
 * @param x [n, d]
 * @throws as `likelihood`, except for overflow
 */
export function logLikelihood(law: Distribution, x: Points): number {
  const values = logDensities(law, x);
  if (values.includes(-Infinity)) return -Infinity;
  const sum = compensatedSum();
  for (const value of values) sum.add(value);
  return sum.total();
}

/** log p(x_i), [n]. */
function logDensities(law: Distribution, x: Points): Float64Array {
  checkPoints(x, "x");
  const values = logProbs(law, x);
  const odd = values.findIndex((value) => Number.isNaN(value) || value === Infinity);
  if (odd >= 0) {
    throw new RangeError(
      `log p of ${law.name} must be a number below ∞, got ${values[odd]} at point ${odd}`,
    );
  }
  return values;
}
