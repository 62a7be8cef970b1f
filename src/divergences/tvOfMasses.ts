import { checkMasses } from "./checkMasses";

/**
 * TV(p, q) = sup_A |P(A) − Q(A)| = ½ Σ |pᵢ − qᵢ|, from 0 to 1, for masses p, q [n] over the same places. The supremum is
 * attained on A = { i : pᵢ > qᵢ }.
 * @throws RangeError unless p and q are probability vectors of one length.
 * @see Levin, Peres & Wilmer, Markov Chains and Mixing Times, 2009, proposition 4.2.
 */
export function tvOfMasses(p: ArrayLike<number>, q: ArrayLike<number>): number {
  checkMasses(p, q);
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += Math.abs(p[i] - q[i]);
  return Math.min(sum / 2, 1); // weights may sum to 1 + 1e-9
}
