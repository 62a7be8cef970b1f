import { checkFinite } from "../checks/checkFinite";
import { atomsOnLine } from "../distributions/atomsOnLine";
import type { Plan } from "./optimalPlan";
import { weightedDistance } from "./weightedDistance";
import { wholeWeights } from "./wholeWeights";

/** The arcs of a plan, in the order of the points that their mass comes from, and their cost in units of x. */
export type SortedPlan = Pick<Plan, "cost" | "rows" | "columns" | "mass">;

/**
 * The order-preserving plan on the line: the leftmost mass of x goes to the leftmost place in y, and so on. It pairs the
 * quantiles F⁻¹(u) and G⁻¹(u) for each u in (0, 1); no plan costs less, and it has at most n + m − 1 arcs.
 * `x` [n] and `y` [m] are the atoms, in any order; their weights `a` [n] and `b` [m] default to 1/n and 1/m.
 * @throws RangeError if there are no atoms, an atom is not finite, weights are negative, not one per atom, or do not sum to 1, or
 * if the cost exceeds the largest double
 * @see Peyré & Cuturi, "Computational Optimal Transport", 2019, section 2.6.
 */
export function sortedPlan(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  a?: ArrayLike<number>,
  b?: ArrayLike<number>,
): SortedPlan {
  const [from, to] = [atomsOnLine(x, a), atomsOnLine(y, b)];
  const { a: left, b: wanted, unit } = wholeWeights(from.weights, to.weights);
  const [rows, columns] = [inOrder(x), inOrder(y)];
  const arcs: { row: number; column: number; mass: number }[] = [];
  for (let i = 0, j = 0; i < rows.length && j < columns.length; ) {
    const [row, column] = [rows[i], columns[j]];
    const mass = Math.min(left[row], wanted[column]);
    if (mass > 0) arcs.push({ row, column, mass: mass / unit });
    left[row] -= mass;
    wanted[column] -= mass;
    if (left[row] === 0) i++;
    else j++;
  }
  const cost = arcs.reduce(
    (sum, { row, column, mass }) => sum + weightedDistance(mass, x[row], y[column]),
    0,
  );
  checkFinite(cost, "the cost");
  return {
    cost,
    rows: Int32Array.from(arcs, (arc) => arc.row),
    columns: Int32Array.from(arcs, (arc) => arc.column),
    mass: Float64Array.from(arcs, (arc) => arc.mass),
  };
}

function inOrder(x: ArrayLike<number>): Int32Array {
  return Int32Array.from({ length: x.length }, (_, i) => i).sort((i, k) => x[i] - x[k]);
}
