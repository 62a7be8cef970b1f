/** The parameters of largest likelihood, where they have a closed form: of [n, d] points each, argmax_θ Σ_i log p_θ(x_i). */

import { compensatedSum } from "../calculus/compensatedSum";
import { type Deviations, deviations } from "../calculus/deviations";
import { checkPoints, type Points } from "../distributions/points";

/**
 * The Bernoulli law of largest likelihood: p = (1/n) Σ x_i.
 * @param x [n, 1]
 * @throws RangeError if a value is not 0 or 1, or if the sample is not on the line
 */
export function fitBernoulli(x: Points): { readonly p: number } {
  checkLine(x);
  const at = x.data.findIndex((value) => value !== 0 && value !== 1);
  if (at >= 0) throw new RangeError(`x[${at}] must be 0 or 1, got ${x.data[at]}`);
  let ones = 0;
  for (const value of x.data) ones += value;
  return { p: ones / x.n };
}

/**
 * The Gaussian N(mean, variance) of largest likelihood: mean = (1/n) Σ x_i, variance = (1/n) Σ (x_i − mean)², in squared units of
 * x. The variance is biased, its expectation being (n − 1)/n of the law's, and exactly 0 if all values are equal.
 * @param x [n, 1]
 * @throws RangeError as `fitMultivariateGaussian`, or if the sample is not on the line
 */
export function fitGaussian(x: Points): { readonly mean: number; readonly variance: number } {
  checkLine(x);
  const fit = fitMultivariateGaussian(x);
  return { mean: fit.mean[0], variance: fit.covariance[0] };
}

/**
 * The Gaussian N(mean, covariance) of largest likelihood: mean = (1/n) Σ x_i, [d], and covariance = (1/n) Σ (x_i − mean)(x_i −
 * mean)ᵀ, row-major [d, d], in squared units of x and singular if n ≤ d. Entries are accurate however far the mean is from 0;
 * those of a constant coordinate are exactly 0.
 * @param x [n, d]
 * @throws RangeError if the sample is not finite, or if a coordinate's values differ but their variance overflows or underflows
 */
export function fitMultivariateGaussian(x: Points): {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
} {
  checkPoints(x, "x");
  const { n, d } = x;
  const columns = Array.from({ length: d }, (_, k) => deviations(columnOf(x, k)));
  const covariance = new Float64Array(d * d);
  for (let k = 0; k < d; k++) {
    for (let l = 0; l <= k; l++) {
      covariance[k * d + l] = covarianceOf(columns[k], columns[l], n);
      covariance[l * d + k] = covariance[k * d + l];
    }
    const variance = covariance[k * d + k];
    const differ = columns[k].deviations.some((value) => value !== 0);
    if (differ && !(variance >= LEAST_NORMAL && variance < Infinity)) {
      throw new RangeError(
        `x must be in a unit in which doubles hold its variance, got ${variance} for coordinate ${k}`,
      );
    }
  }
  return { mean: Float64Array.from(columns, ({ mean }) => mean), covariance };
}

/** Below this doubles lose their digits. */
const LEAST_NORMAL = 2 ** -1022;

function columnOf({ data, n, d }: Points, k: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => data[i * d + k]);
}

function covarianceOf(a: Deviations, b: Deviations, n: number): number {
  const sum = compensatedSum();
  for (let i = 0; i < n; i++) sum.add(a.deviations[i] * b.deviations[i]);
  const mean = sum.total() / n;
  const unit = a.unit * b.unit;
  return 0 < unit && unit < Infinity ? mean * unit : mean * a.unit * b.unit;
}

/**
 * The exponential law of largest likelihood: mean = (1/n) Σ x_i. It is 0 if every x_i is; the law of that mean is a point without
 * a density.
 * @param x [n, 1]
 * @throws RangeError if a value is negative, or if the sample is not on the line
 */
export function fitExponential(x: Points): { readonly mean: number } {
  checkLine(x);
  const at = x.data.findIndex((value) => value < 0);
  if (at >= 0) throw new RangeError(`x[${at}] must be at least 0, got ${x.data[at]}`);
  return { mean: deviations(x.data).mean };
}

/**
 * The uniform law U[low, high] of largest likelihood: the least and the largest value, since L = (high − low)^−n grows as the
 * interval shrinks around the sample. They coincide if all values do.
 * @param x [n, 1]
 * @throws RangeError if the sample is not finite or not on the line
 */
export function fitUniform(x: Points): { readonly low: number; readonly high: number } {
  checkLine(x);
  let [low, high] = [Infinity, -Infinity];
  for (const value of x.data) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** Refuses what is no sample on the line. */
export function checkLine(x: Points): void {
  checkPoints(x, "x");
  if (x.d !== 1) throw new RangeError(`x must be on the line, got points of dimension ${x.d}`);
}
