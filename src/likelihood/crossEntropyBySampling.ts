import { expectation, type MonteCarlo } from "../calculus/expectation";
import type { Distribution } from "../distributions/distribution";
import { logProbs } from "../distributions/logProbs";
import type { Source } from "../random/source";

/**
 * The cross-entropy H(p, q) = −E_p log q(x) in nats, from `n` draws of p at (src, step), with its standard error.
 * KL(p ‖ q) = H(p, q) − H(p, p): as functions of θ the two differ by the entropy of p, a constant, so argmin_θ KL(p ‖ q_θ)
 * is argmax_θ E_p log q_θ, which a sample's mean log-likelihood estimates. Infinite, and exact, if q is 0 at a draw.
 * @throws RangeError if the laws differ in dimension or kind, or unless n is an integer of at least 2; TypeError if q is singular
 */
export function crossEntropyBySampling(
  p: Distribution,
  q: Distribution,
  src: Source,
  step: number,
  n: number,
): MonteCarlo {
  if (p.d !== q.d) throw new RangeError(`p and q must be of one dimension, got ${p.d} and ${q.d}`);
  if (p.kind !== q.kind) {
    throw new RangeError(`p and q must be of one kind, got ${p.kind} and ${q.kind}`);
  }
  const surprises = logProbs(q, p.sample(src, step, n)).map((value) => -value);
  if (surprises.includes(Infinity)) return { mean: Infinity, standardError: 0, n: 0 };
  return expectation(surprises);
}
