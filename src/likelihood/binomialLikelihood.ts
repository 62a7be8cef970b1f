import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { checkProbability } from "../checks/checkProbability";
import { logBinomial } from "../distributions/logBinomial";

/** A likelihood as a function of θ; it is not a density, since its integral over θ is not 1. */
export interface LikelihoodCurve {
  /**
   * L(θ).
   * @throws RangeError unless θ is a probability
   */
  at(theta: number): number;
  /** The θ at which L is largest. */
  readonly maximizer: number;
  /** ∫ L(θ) dθ over [0, 1]. */
  readonly integral: number;
}

/**
 * The likelihood of θ given k ones in n tosses, L(θ) = C(n, k) θ^k (1 − θ)^(n−k). Its maximizer is k/n, and its integral is
 * C(n, k) B(k + 1, n − k + 1) = 1/(n + 1) for every k (Bayes, 1763).
 * @throws RangeError unless n is a positive integer and k is an integer from 0 to n
 */
export function binomialLikelihood(k: number, n: number): LikelihoodCurve {
  checkPositiveInteger(n, "n");
  if (!Number.isInteger(k) || k < 0 || k > n) {
    throw new RangeError(`k must be an integer from 0 to n = ${n}, got ${k}`);
  }
  return {
    at: (theta) => {
      checkProbability(theta, "theta");
      return Math.exp(logBinomial(k, n, theta));
    },
    maximizer: k / n,
    integral: 1 / (n + 1),
  };
}
