import { checkMasses } from "./checkMasses";
import { klTerm } from "./klTerm";

/**
 * KL(p ‖ q) = Σ pᵢ log(pᵢ / qᵢ) in nats, with 0 log 0 = 0, for masses p, q [n] over the same places: the first argument is
 * the law that the mean is taken under. It is +∞ where p has mass and q has none, and 0 if and only if p = q. Summed as
 * Σ (pᵢ log(pᵢ / qᵢ) − pᵢ + qᵢ), whose terms are at least 0: no digits are lost where p and q are nearly equal.
 * @throws RangeError unless p and q are probability vectors of one length.
 * @see Kullback & Leibler, "On information and sufficiency", 1951, eq. 2.3.
 */
export function klOfMasses(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkMasses(p, q);
  let kl = 0;
  for (let i = 0; i < p.length; i++) kl += klTerm(p[i], q[i], logRatio(p[i], q[i]));
  return kl;
}

/** log(q/p): by log1p near 1, and by two logarithms elsewhere, for q/p may overflow. */
function logRatio(p: number, q: number): number {
  return Math.abs(q - p) < p / 2 ? Math.log1p((q - p) / p) : Math.log(q) - Math.log(p);
}
