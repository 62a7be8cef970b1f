import { compensatedSum } from "../calculus/compensatedSum";
import { deviations } from "../calculus/deviations";
import { checkFinite } from "../checks/checkFinite";
import { checkPositive } from "../checks/checkPositive";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { checkWeights } from "../distributions/checkWeights";
import { logSumExp } from "../distributions/logSumExp";
import type { Points } from "../distributions/points";
import { checkLine, fitGaussian } from "./fits";

/** A component is taken to have collapsed on a point at this fraction of the sample's variance. */
const COLLAPSED = 1e-10;

const LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

/** The parameters of a mixture Σ_k weights_k N(means_k, variances_k) on the line, one entry per component, [k] each. */
export interface GaussianMixture {
  /** The weights, [k], with sum 1. */
  readonly weights: ArrayLike<number>;
  /** The means, [k], in units of x. */
  readonly means: ArrayLike<number>;
  /** The variances, [k], in squared units of x. */
  readonly variances: ArrayLike<number>;
}

/** A fitted mixture, and the log-likelihoods on the way to it. */
export interface MixtureFit extends GaussianMixture {
  /** log L in nats at the start and after each step, [steps + 1]; it never falls. */
  readonly logLikelihoods: Float64Array;
}

/**
 * Fits a mixture of Gaussians on the line by expectation-maximization. Each step computes the responsibilities
 * r_ik = w_k N(x_i; m_k, v_k) / Σ_l w_l N(x_i; m_l, v_l), then sets w_k = Σ_i r_ik / n and m_k, v_k to the mean and variance
 * under weights r_ik. It climbs to a stationary point that depends on the start, not to a maximum: L is unbounded.
 * @param x [n, 1]
 * @throws RangeError if the sample is not finite or not on the line, if it holds fewer distinct values than there are components,
 * or only one, if `start` is not a mixture, if `steps` is not a positive integer, if a value has zero density under every
 * component, if a component's weight falls to 0, or if its variance falls to 1e-10 of the sample's, where L grows without bound
 * @see Dempster, Laird & Rubin, "Maximum likelihood from incomplete data via the EM algorithm", 1977, section 4.3.
 */
export function fitGaussianMixture(x: Points, start: GaussianMixture, steps: number): MixtureFit {
  checkLine(x);
  checkPositiveInteger(steps, "steps");
  checkMixture(start);
  checkDistinct(x.data, Math.max(2, start.means.length));
  const origin = originOf(x.data);
  const from = Float64Array.from(x.data, (value) => value - origin);
  let theta = {
    ...start,
    means: Float64Array.from(start.means, (mean) => mean - origin),
  } as GaussianMixture;
  const logLikelihoods = new Float64Array(steps + 1);
  const floor = COLLAPSED * fitGaussian(x).variance;
  for (let t = 0; t < steps; t++) {
    const { responsibilities, logLikelihood } = expectation(from, theta);
    logLikelihoods[t] = logLikelihood;
    theta = maximization(from, responsibilities);
    for (let k = 0; k < theta.weights.length; k++) {
      if (!(theta.weights[k] > 0)) {
        throw new RangeError(`component ${k} has lost all its weight in step ${t + 1}`);
      }
      if (!(theta.variances[k] > floor)) {
        throw new RangeError(
          `component ${k} has collapsed in step ${t + 1}: its variance is ${theta.variances[k]}`,
        );
      }
    }
  }
  logLikelihoods[steps] = expectation(from, theta).logLikelihood;
  const means = Float64Array.from(theta.means, (mean) => mean + origin);
  return { ...theta, means, logLikelihoods };
}

/**
 * A value near the mean to count from, so that means keep digits where all x are far off 0; 0 where x − origin would lose some.
 */
function originOf(x: Points["data"]): number {
  const { mean } = deviations(x);
  let nearest = x[0];
  for (const value of x) if (Math.abs(value - mean) < Math.abs(nearest - mean)) nearest = value;
  return x.every((value) => value - nearest + nearest === value) ? nearest : 0;
}

/** The responsibilities, [k][n], and log L. */
function expectation(x: Float64Array, { weights, means, variances }: GaussianMixture) {
  const count = weights.length;
  const responsibilities = Array.from({ length: count }, () => new Float64Array(x.length));
  const sds = Array.from(variances, Math.sqrt);
  const logScales = sds.map((sd, k) => Math.log(weights[k]) - Math.log(sd) - LOG_SQRT_2PI);
  const logLikelihood = compensatedSum();
  const logs = new Float64Array(count);
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < count; k++)
      logs[k] = logScales[k] - 0.5 * ((x[i] - means[k]) / sds[k]) ** 2;
    const total = logSumExp(logs);
    if (total === -Infinity) {
      throw new RangeError(`a component must reach x[${i}], where the density of each underflows`);
    }
    logLikelihood.add(total);
    for (let k = 0; k < count; k++) responsibilities[k][i] = Math.exp(logs[k] - total);
  }
  return { responsibilities, logLikelihood: logLikelihood.total() };
}

function maximization(x: Float64Array, responsibilities: readonly Float64Array[]): GaussianMixture {
  const [weights, means, variances] = [0, 1, 2].map(
    () => new Float64Array(responsibilities.length),
  );
  for (const [k, r] of responsibilities.entries()) {
    const mass = r.reduce((sum, share) => sum + share, 0);
    const { mean, deviations: off, unit } = deviations(x, r);
    const square = off.reduce((sum, value, i) => sum + (r[i] / mass) * value * value, 0);
    weights[k] = mass / x.length;
    means[k] = mean;
    variances[k] = square * unit * unit;
  }
  return { weights, means, variances };
}

function checkDistinct(x: Points["data"], count: number): void {
  const values = new Set<number>();
  for (const value of x) {
    values.add(value);
    if (values.size === count) return;
  }
  throw new RangeError(`x must hold at least ${count} distinct values, got ${values.size}`);
}

function checkMixture({ weights, means, variances }: GaussianMixture): void {
  checkWeights(weights, means.length, "weights");
  if (variances.length !== means.length) {
    throw new RangeError(
      `variances must hold one number a component: got ${variances.length} for ${means.length}`,
    );
  }
  for (let k = 0; k < means.length; k++) {
    checkFinite(means[k], `means[${k}]`);
    checkPositive(variances[k], `variances[${k}]`);
  }
}
