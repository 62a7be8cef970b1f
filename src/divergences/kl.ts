import type { Measured } from "../calculus/measured";
import { klBySampling } from "./bySampling";
import { klOfMasses } from "./klOfMasses";
import { type Compared, type Draws, measureDivergence } from "./measureDivergence";
import { klOnLine } from "./onLine";

/**
 * KL(p ‖ q) = E_p log(p(X)/q(X)) in nats, with 0 log 0 = 0: the mean is taken under the first argument. It is +∞ if p has mass
 * where q has none, and 0 if and only if p = q. It is a sum for masses and atoms, an integral for densities on the line (to 1e-11
 * of its value or to about 1e-18), and with `draws` a mean over these, which is unbiased but may come out negative.
 * @throws RangeError for masses that are not probability vectors of one length, for laws in different spaces, and for an integral
 * that diverges for another reason than the supports; TypeError where it cannot be computed, as for densities in the plane
 * without draws
 * @see Kullback & Leibler, "On information and sufficiency", 1951, eq. 2.3.
 */
export function kl(p: Compared, q: Compared, draws?: Draws): Measured {
  const ways = { ofMasses: klOfMasses, onLine: klOnLine, bySampling: klBySampling };
  return measureDivergence({ apart: Infinity, ...ways }, p, q, draws);
}
