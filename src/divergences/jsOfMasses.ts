import { checkMasses } from "./checkMasses";
import { jsTerm } from "./klTerm";

/**
 * JS(p, q) = ½ KL(p ‖ m) + ½ KL(q ‖ m) with m = (p + q)/2, in nats, for masses p, q [n] over the same places: symmetric, 0 if
 * and only if p = q, and ln 2 if and only if no place has mass of both. Summed from terms of at least 0 in
 * u = (p − q)/(p + q), by log1p: nearly equal laws keep their digits. SciPy's `jensenshannon` is its square root.
 * @throws RangeError unless p and q are probability vectors of one length.
 * @see Lin, "Divergence measures based on the Shannon entropy", 1991, eq. 4.1 with weights ½.
 */
export function jsOfMasses(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkMasses(p, q);
  let js = 0;
  for (let i = 0; i < p.length; i++) {
    const sum = p[i] + q[i];
    if (sum > 0) js += jsTerm(sum, (p[i] - q[i]) / sum);
  }
  return Math.min(js, Math.LN2); // weights may sum to 1 + 1e-9
}
