import { checkFinite } from "../checks/checkFinite";
import { atomsOnLine } from "../distributions/atomsOnLine";
import type { Plan } from "./optimalPlan";
import { weightedDistance } from "./weightedDistance";
import { wholeWeights } from "./wholeWeights";

/** A plan's arcs, sorted by where their mass comes from, and what they cost. */
export type SortedPlan = Pick<Plan, "cost" | "rows" | "columns" | "mass">;

/**
 * The plan on the line that keeps the order: the leftmost mass of x goes to the leftmost place of y, and so on. It pairs the
 * quantiles F⁻¹(u) and G⁻¹(u) of each u in (0, 1), and no plan costs less. At most n + m − 1 arcs.
 * `x` [n] and `y` [m] are the atoms in any order, `a` [n] and `b` [m] their weights, 1/n and 1/m where left out.
 * @throws RangeError on no atoms, an atom that is not finite, weights that are negative, not one an atom, or do not sum to 1, or
 * where the cost is beyond the largest double
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
