import { checkWeights } from "../distributions/checkWeights";

/**
 * Refuses what are not two probability vectors over the same places.
 * @throws RangeError as `checkWeights`; `q` must hold as many weights as `p`.
 */
export function checkMasses(p: ArrayLike<number>, q: ArrayLike<number>): void {
  checkWeights(p, p.length, "p");
  checkWeights(q, p.length, "q");
}
