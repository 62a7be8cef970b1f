import type { Points } from "../distributions/points";
import { euclidean } from "./euclidean";
import { jonkerVolgenant } from "./jonkerVolgenant";

/** An optimal matching of n points to n points, and the potentials that prove it optimal. */
export interface Assignment {
  /** The mean cost of a matched pair: (1/n) Σ_i c_{i, assignment[i]} = (1/n) (Σ_i f_i + Σ_j g_j). */
  readonly cost: number;
  /** [n]: row i is matched to column `assignment[i]`. */
  readonly assignment: Int32Array;
  /** [n] and [n]: dual potentials, f_i + g_j ≤ c_ij for all i and j; unique up to a constant at best. */
  readonly f: Float64Array;
  readonly g: Float64Array;
}

/**
 * W1 between two samples of one size in R^d, exactly: the least mean Euclidean distance over all matchings,
 * W1 = min_σ (1/n) Σ_i ‖x_i − y_σ(i)‖₂, since Birkhoff's theorem lets an optimal plan be a permutation. O(n³) at worst.
 * @throws RangeError if the sizes or the dimensions differ, or if a sample is empty or holds a number that is not finite.
 * Source: Peyré & Cuturi, "Computational Optimal Transport", 2019, sections 2.2 and 2.3.
 */
export function optimalAssignment(x: Points, y: Points): Assignment {
  if (x.n !== y.n)
    throw new RangeError(`x and y must be of one size, got ${x.n} and ${y.n} points`);
  return assign(euclidean(x, y), x.n);
}

/**
 * The matching of least mean cost for any finite cost matrix, row-major [n, n].
 * @throws RangeError if `cost` does not hold n·n finite numbers, n ≥ 1.
 */
export function assign(cost: Float64Array, n: number): Assignment {
  if (n < 1 || cost.length !== n * n) {
    throw new RangeError(`cost must hold n × n numbers, n ≥ 1, got ${cost.length} for n = ${n}`);
  }
  const at = cost.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new RangeError(`cost[${Math.floor(at / n)}, ${at % n}] must be finite, got ${cost[at]}`);
  }
  const { assignment, g } = jonkerVolgenant(cost, n);
  let total = 0;
  for (let i = 0; i < n; i++) total += cost[i * n + assignment[i]];
  return { cost: total / n, assignment, f: conjugate(cost, n, g), g };
}

/** The largest f with f_i + g_j ≤ c_ij: f_i = min_j (c_ij − g_j). */
function conjugate(cost: Float64Array, n: number, g: Float64Array): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let least = Infinity;
    for (let j = 0; j < n; j++) least = Math.min(least, cost[i * n + j] - g[j]);
    return least;
  });
}
