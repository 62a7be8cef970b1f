import { checkWeights } from "../distributions/checkWeights";

/**
 * The law of the group that a draw falls into, [k] with k − 1 the largest of `groups` [n]; the mass of group j is the sum of pᵢ
 * over groups[i] = j. By the data processing inequality, coarsening both laws by the same groups increases no divergence here.
 * @throws RangeError unless p [n] is a probability vector and groups [n] are non-negative integers
 * @see Cover & Thomas, Elements of Information Theory, 2006, section 2.8.
 */
export function coarsen(p: ArrayLike<number>, groups: ArrayLike<number>): Float64Array {
  checkWeights(p, p.length, "p");
  if (groups.length !== p.length) {
    throw new RangeError(
      `groups must hold one number a place: got ${groups.length} for ${p.length} places`,
    );
  }
  let largest = -1;
  for (let i = 0; i < groups.length; i++) {
    if (!Number.isInteger(groups[i]) || groups[i] < 0) {
      throw new RangeError(`groups[${i}] must be a non-negative integer, got ${groups[i]}`);
    }
    largest = Math.max(largest, groups[i]);
  }
  const masses = new Float64Array(largest + 1);
  for (let i = 0; i < p.length; i++) masses[groups[i]] += p[i];
  return masses;
}
