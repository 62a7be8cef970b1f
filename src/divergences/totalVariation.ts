import type { Measured } from "../calculus/measured";
import { tvBySampling } from "./bySampling";
import { type Compared, type Draws, measureDivergence } from "./measureDivergence";
import { tvOnLine } from "./onLine";
import { tvOfMasses } from "./tvOfMasses";

/**
 * TV(p, q) = sup_A |P(A) − Q(A)| = ½ ∫ |p − q|, a number from 0, where p = q, to 1, where the laws share no mass. It is a sum for
 * masses and atoms, an integral for densities on the line (to 1e-11 of its value or to about 1e-14), and with `draws` a mean
 * under p.
 * @throws as `kl`
 * @see Levin, Peres & Wilmer, Markov Chains and Mixing Times, 2009, proposition 4.2.
 */
export function totalVariation(p: Compared, q: Compared, draws?: Draws): Measured {
  const ways = { ofMasses: tvOfMasses, onLine: tvOnLine, bySampling: tvBySampling };
  return measureDivergence({ apart: 1, ...ways }, p, q, draws);
}
