import { expectation, type MonteCarlo } from "../calculus/expectation";
import type { Distribution } from "../distributions/distribution";
import { logProbs } from "../distributions/logProbs";
import { fork, type Source } from "../random/source";
import { mutuallySingular } from "./mutuallySingular";

/**
 * KL(p ‖ q) = E_p [log p(X) − log q(X)] in nats by the mean over `n` draws from p, a function of (source, step). It is +∞ with
 * standard error 0 where the laws are mutually singular (then n is 0) or a draw falls where q has nothing. The mean is
 * unbiased, but may come out negative.
 * @throws RangeError unless n is an integer of at least 2 and the dimensions agree, TypeError where both laws are singular.
 */
export function klBySampling(
  p: Distribution,
  q: Distribution,
  src: Source,
  step: number,
  n: number,
): MonteCarlo {
  if (mutuallySingular(p, q)) return exactly(Infinity);
  const values = logRatios(p, q, fork(src, "p"), step, n).map((ratio) => -ratio);
  return values.includes(Infinity) ? { mean: Infinity, standardError: 0, n } : expectation(values);
}

/**
 * JS(p, q) = log 2 − ½ E_p log(1 + q(X)/p(X)) − ½ E_q log(1 + p(Y)/q(Y)) in nats by `n` draws from each law, a function of
 * (source, step). It is ln 2 with n = 0 where the laws are mutually singular.
 * @throws as `klBySampling`.
 */
export function jsBySampling(
  p: Distribution,
  q: Distribution,
  src: Source,
  step: number,
  n: number,
): MonteCarlo {
  if (mutuallySingular(p, q)) return exactly(Math.LN2);
  const underP = expectation(logRatios(p, q, fork(src, "p"), step, n).map(belowLog2));
  const underQ = expectation(logRatios(q, p, fork(src, "q"), step, n).map(belowLog2));
  return {
    mean: (underP.mean + underQ.mean) / 2,
    standardError: Math.hypot(underP.standardError, underQ.standardError) / 2,
    n,
  };
}

/**
 * TV(p, q) = E_p max(0, 1 − q(X)/p(X)) by the mean over `n` draws from p, a function of (source, step). It is 1 with n = 0
 * where the laws are mutually singular.
 * @throws as `klBySampling`.
 */
export function tvBySampling(
  p: Distribution,
  q: Distribution,
  src: Source,
  step: number,
  n: number,
): MonteCarlo {
  if (mutuallySingular(p, q)) return exactly(1);
  const shortfall = (ratio: number) => Math.max(0, -Math.expm1(ratio));
  return expectation(logRatios(p, q, fork(src, "p"), step, n).map(shortfall));
}

function exactly(mean: number): MonteCarlo {
  return { mean, standardError: 0, n: 0 };
}

/** log q(xᵢ) − log p(xᵢ) at n draws xᵢ from p. */
function logRatios(
  p: Distribution,
  q: Distribution,
  src: Source,
  step: number,
  n: number,
): Float64Array {
  const x = p.sample(src, step, n);
  const underQ = logProbs(q, x);
  return logProbs(p, x).map((underP, i) => underQ[i] - underP);
}

/** log 2 − log(1 + eʳ) = log(2p/(p + q)), r = log(q/p). */
function belowLog2(ratio: number): number {
  return Math.LN2 - Math.max(ratio, 0) - Math.log1p(Math.exp(-Math.abs(ratio)));
}
