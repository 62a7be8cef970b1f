import { checkWeights } from "../distributions/checkWeights";
import { checkMasses } from "./checkMasses";

/**
 * The entropy H(p) = −Σ pᵢ log pᵢ in nats, with 0 log 0 = 0, of masses p [n]: from 0 for a certain outcome to log n for the
 * uniform law.
 * @throws RangeError unless p is a probability vector
 * @see Shannon, "A mathematical theory of communication", 1948, section 6.
 */
export function entropy(p: ArrayLike<number>): number {
  checkWeights(p, p.length, "p");
  return meanSurprise(p, p);
}

/**
 * The cross-entropy H(p, q) = −Σ pᵢ log qᵢ = H(p) + KL(p ‖ q) in nats, of masses p, q [n] over the same places: the mean under p
 * of q's negative log-likelihood, +∞ if p has mass where q has none.
 * @throws RangeError unless p and q are probability vectors of the same length
 * @see Goodfellow, Bengio & Courville, Deep Learning, 2016, eq. 3.51.
 */
export function crossEntropy(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkMasses(p, q);
  return meanSurprise(p, q);
}

function meanSurprise(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i] > 0) sum -= p[i] * Math.log(q[i]);
  return sum + 0; // −0 becomes 0
}
