import type { Measured } from "../calculus/measured";
import { jsBySampling } from "./bySampling";
import { jsOfMasses } from "./jsOfMasses";
import { type Compared, type Draws, measureDivergence } from "./measureDivergence";
import { jsOnLine } from "./onLine";

/**
 * JS(p, q) = ½ KL(p ‖ m) + ½ KL(q ‖ m) with m = (p + q)/2, in nats: symmetric, 0 if and only if p = q, and ln 2 if and only if
 * the laws share no mass. It is a sum for masses and atoms, an integral for densities on the line (to 1e-11 of its value or to
 * about 1e-18), and with `draws` a mean over draws from both laws. SciPy's `jensenshannon` is its square root.
 * @throws as `kl`
 * @see Lin, "Divergence measures based on the Shannon entropy", 1991, eq. 4.1 with weights ½.
 */
export function js(p: Compared, q: Compared, draws?: Draws): Measured {
  const ways = { ofMasses: jsOfMasses, onLine: jsOnLine, bySampling: jsBySampling };
  return measureDivergence({ apart: Math.LN2, ...ways }, p, q, draws);
}
