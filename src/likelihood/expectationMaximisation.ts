import { compensatedSum } from "../calculus/neumaier";
import { checkFinite } from "../checks/checkFinite";
import { checkPositive } from "../checks/checkPositive";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { logSumExp } from "../distributions/logSumExp";
import type { Points } from "../distributions/points";
import { checkWeights } from "../distributions/weights";
import { checkLine } from "./fits";

/** A component is taken to have collapsed on a point at this fraction of the sample's variance. */
const COLLAPSED = 1e-10;

/** The parameters of a mixture Σ_k weights_k N(means_k, variances_k) on the line, [k] each. */
export interface GaussianMixture {
  readonly weights: ArrayLike<number>;
  readonly means: ArrayLike<number>;
  readonly variances: ArrayLike<number>;
}

/** A fit and the way there. */
export interface MixtureFit extends GaussianMixture {
  /** log L of the start and after each step, [steps + 1]: it never falls. */
  readonly logLikelihoods: Float64Array;
}

/**
 * Expectation-maximisation of a mixture of gaussians on the line. Each step finds the responsibilities
 * r_ik = w_k N(x_i; m_k, v_k) / Σ_l w_l N(x_i; m_l, v_l), then sets w_k = Σ_i r_ik / n and m_k, v_k to the means and variances
 * under weights r_ik. It climbs to a stationary point that depends on the start, not to the maximum: L is unbounded.
 * @param x [n, 1]
 * @throws RangeError if the sample is not finite or not on the line, if start is no mixture, if steps is no positive integer,
 * or if a component's variance falls to 1e-10 of the sample's or its weight to 0: L grows without bound there.
 * Source: Dempster, Laird & Rubin, "Maximum likelihood from incomplete data via the EM algorithm", 1977, section 4.3.
 */
export function fitGaussianMixture(x: Points, start: GaussianMixture, steps: number): MixtureFit {
  checkLine(x);
  checkPositiveInteger(steps, "steps");
  checkMixture(start);
  let theta = start;
  const logLikelihoods = new Float64Array(steps + 1);
  const floor = COLLAPSED * spread(x.data);
  for (let t = 0; t < steps; t++) {
    const { responsibilities, logLikelihood } = expectation(x.data, theta);
    logLikelihoods[t] = logLikelihood;
    theta = maximisation(x.data, responsibilities, theta.weights.length);
    for (let k = 0; k < theta.weights.length; k++) {
      if (!(theta.variances[k] > floor)) {
        throw new RangeError(
          `component ${k} has collapsed in step ${t + 1}: its variance is ${theta.variances[k]}`,
        );
      }
    }
  }
  logLikelihoods[steps] = expectation(x.data, theta).logLikelihood;
  return { ...theta, logLikelihoods };
}

/** The responsibilities, row-major [n, k], and log L. */
function expectation(x: Points["data"], { weights, means, variances }: GaussianMixture) {
  const count = weights.length;
  const responsibilities = new Float64Array(x.length * count);
  const logLikelihood = compensatedSum();
  const logs = new Float64Array(count);
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < count; k++) {
      const square = (x[i] - means[k]) ** 2 / variances[k];
      logs[k] = Math.log(weights[k]) - 0.5 * (square + Math.log(2 * Math.PI * variances[k]));
    }
    const total = logSumExp(logs);
    logLikelihood.add(total);
    for (let k = 0; k < count; k++) responsibilities[i * count + k] = Math.exp(logs[k] - total);
  }
  return { responsibilities, logLikelihood: logLikelihood.total() };
}

function maximisation(x: Points["data"], r: Float64Array, count: number): GaussianMixture {
  const [weights, means, variances] = [0, 1, 2].map(() => new Float64Array(count));
  for (let k = 0; k < count; k++) {
    let mass = 0;
    for (let i = 0; i < x.length; i++) mass += r[i * count + k];
    for (let i = 0; i < x.length; i++) means[k] += (r[i * count + k] / mass) * x[i];
    for (let i = 0; i < x.length; i++) {
      variances[k] += (r[i * count + k] / mass) * (x[i] - means[k]) ** 2;
    }
    weights[k] = mass / x.length;
  }
  return { weights, means, variances };
}

function spread(x: Points["data"]): number {
  const ones = new Float64Array(x.length).fill(1);
  return maximisation(x, ones, 1).variances[0];
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
