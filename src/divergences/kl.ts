import type { Measured } from "../calculus/measured";
import { klBySampling } from "./bySampling";
import { klOfMasses } from "./klOfMasses";
import { type Compared, type Draws, measureDivergence } from "./measureDivergence";
import { klOnLine } from "./onLine";

/**
 * KL(p ‖ q) = E_p log(p(X)/q(X)) in nats, with 0 log 0 = 0: the first argument is the law that the mean is taken under. It is +∞
 * where p has mass and q has none, and 0 if and only if p = q. Of masses and atoms the sum; of densities on the line the
 * integral, to 1e-11 of itself or about 1e-18; with draws their mean, which is unbiased and may come out negative.
 * @throws RangeError for masses that are no probability vectors of one length, laws in different spaces, and an integral that
 * diverges otherwise than by supports; TypeError where no way leads there, as between densities in the plane without draws
 * @see Kullback & Leibler, "On information and sufficiency", 1951, eq. 2.3.
 */
export function kl(p: Compared, q: Compared, draws?: Draws): Measured {
  const ways = { ofMasses: klOfMasses, onLine: klOnLine, bySampling: klBySampling };
  return measureDivergence({ apart: Infinity, ...ways }, p, q, draws);
}
