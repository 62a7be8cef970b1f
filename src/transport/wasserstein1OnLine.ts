import { checkFinite } from "../checks/checkFinite";
import { checkWeights } from "../distributions/checkWeights";
import { weightedDistance } from "./weightedDistance";

/**
 * W1 between two laws on the line, exactly: W1 = ∫ |F − G| over the line, F and G the laws' distribution functions.
 * `x` [n] and `y` [m] are the atoms in any order, `a` [n] and `b` [m] their weights, 1/n and 1/m where left out. O(n log n + m log m).
 * @throws RangeError on no atoms, an atom that is not finite, weights that are negative, not one an atom, or do
 * not sum to 1, or where W1 is beyond the largest double.
 * @see Vallender, "Calculation of the Wasserstein distance between probability distributions on the line", 1974.
 */
export function wasserstein1OnLine(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  a?: ArrayLike<number>,
  b?: ArrayLike<number>,
): number {
  const F = distributionFunction(x, a, "x", "a");
  const G = distributionFunction(y, b, "y", "b");
  let cost = 0;
  let i = 0; // atoms of x at or left of `left`
  let j = 0; // atoms of y at or left of `left`
  let left = Math.min(F.atoms[0], G.atoms[0]);
  while (i < F.atoms.length || j < G.atoms.length) {
    const right = Math.min(F.atoms[i] ?? Infinity, G.atoms[j] ?? Infinity);
    cost += weightedDistance(Math.abs(F.values[i] - G.values[j]), right, left);
    left = right;
    while (F.atoms[i] === left) i++;
    while (G.atoms[j] === left) j++;
  }
  checkFinite(cost, "W1");
  return cost;
}

/** The sorted atoms, and `values[i]` the mass of the first i of them. */
function distributionFunction(
  x: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  atomsName: string,
  weightsName: string,
): { atoms: Float64Array; values: Float64Array } {
  const n = x.length;
  if (n === 0) throw new RangeError(`${atomsName} must hold at least one atom, got none`);
  for (let i = 0; i < n; i++) checkFinite(x[i], `${atomsName}[${i}]`);
  if (weights === undefined) {
    return {
      atoms: Float64Array.from(x).sort(),
      values: Float64Array.from({ length: n + 1 }, (_, i) => i / n),
    };
  }
  checkWeights(weights, n, weightsName);
  const order = Array.from({ length: n }, (_, i) => i).sort((i, k) => x[i] - x[k]);
  const values = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) values[i + 1] = values[i] + weights[order[i]];
  return { atoms: Float64Array.from(order, (i) => x[i]), values };
}
