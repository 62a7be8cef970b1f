/** The parameters of largest likelihood, where they have a closed form: of [n, d] points each, argmax_θ Σ_i log p_θ(x_i). */
import { checkPoints, type Points } from "../distributions/points";

/**
 * Bernoulli: p = (1/n) Σ x_i.
 * @param x [n, 1]
 * @throws RangeError if a value is not 0 or 1, or the sample not on the line.
 */
export function fitBernoulli(x: Points): { readonly p: number } {
  checkLine(x);
  const at = x.data.findIndex((value) => value !== 0 && value !== 1);
  if (at >= 0) throw new RangeError(`x[${at}] must be 0 or 1, got ${x.data[at]}`);
  return { p: meanOf(x)[0] };
}

/**
 * N(mean, variance): mean = (1/n) Σ x_i, variance = (1/n) Σ (x_i − mean)², biased: its expectation is (n − 1)/n of the law's.
 * @param x [n, 1]
 * @throws RangeError if the sample is not finite or not on the line.
 */
export function fitGaussian(x: Points): { readonly mean: number; readonly variance: number } {
  checkLine(x);
  const fit = fitMultivariateGaussian(x);
  return { mean: fit.mean[0], variance: fit.covariance[0] };
}

/**
 * N(mean, covariance): mean = (1/n) Σ x_i [d], covariance = (1/n) Σ (x_i − mean)(x_i − mean)ᵀ, row-major [d, d], singular where n ≤ d.
 * @param x [n, d]
 * @throws RangeError if the sample is not finite.
 */
export function fitMultivariateGaussian(x: Points): {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
} {
  checkPoints(x, "x");
  const { data, n, d } = x;
  const mean = meanOf(x);
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < n * d; i += d) {
    for (let k = 0; k < d; k++) {
      for (let l = 0; l < d; l++) {
        covariance[k * d + l] += ((data[i + k] - mean[k]) * (data[i + l] - mean[l])) / n;
      }
    }
  }
  return { mean, covariance };
}

/**
 * The exponential law: mean = (1/n) Σ x_i.
 * @param x [n, 1]
 * @throws RangeError if a value is negative, or the sample not on the line.
 */
export function fitExponential(x: Points): { readonly mean: number } {
  checkLine(x);
  const at = x.data.findIndex((value) => value < 0);
  if (at >= 0) throw new RangeError(`x[${at}] must be at least 0, got ${x.data[at]}`);
  return { mean: meanOf(x)[0] };
}

/**
 * U[low, high]: the least and the largest value, for L = (high − low)^−n grows as the interval shrinks about the sample.
 * @param x [n, 1]
 * @throws RangeError if the sample is not finite or not on the line.
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

function meanOf({ data, n, d }: Points): Float64Array {
  const mean = new Float64Array(d);
  for (let i = 0; i < n * d; i++) mean[i % d] += data[i];
  return mean.map((sum) => sum / n);
}
