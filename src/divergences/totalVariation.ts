import type { Measured } from "../calculus/measured";
import { tvBySampling } from "./bySampling";
import { type Compared, type Draws, measureDivergence } from "./measureDivergence";
import { tvOnLine } from "./onLine";
import { tvOfMasses } from "./tvOfMasses";

/**
 * TV(p, q) = sup_A |P(A) − Q(A)| = ½ E |p − q|, from 0 to 1, where no place has mass of both. Of masses and atoms the sum; of
 * densities on the line the integral, to 1e-11 of itself or about 1e-14; with draws a mean under p.
 * @throws as `kl`
 * @see Levin, Peres & Wilmer, Markov Chains and Mixing Times, 2009, proposition 4.2.
 */
export function totalVariation(p: Compared, q: Compared, draws?: Draws): Measured {
  const ways = { ofMasses: tvOfMasses, onLine: tvOnLine, bySampling: tvBySampling };
  return measureDivergence({ apart: 1, ...ways }, p, q, draws);
}
