import { checkNumbers } from "../checks/checkNumbers";
import { checkWeights } from "../distributions/checkWeights";

/**
 * Refuses what poses no transport problem: `cost` [n, m] between n atoms of weights `a` and m atoms of weights `b`.
 * @throws RangeError if weights are negative or do not sum to 1, or if `cost` does not hold n·m finite numbers
 */
export function checkProblem(cost: Float64Array, a: ArrayLike<number>, b: ArrayLike<number>): void {
  const [n, m] = [a.length, b.length];
  checkWeights(a, n, "a");
  checkWeights(b, m, "b");
  checkCosts(cost, n, m);
}

/** Refuses what is no matrix of n × m finite costs, row-major. @throws RangeError, or TypeError for rows of their own */
export function checkCosts(cost: Float64Array, n: number, m: number): void {
  if (typeof cost[0] === "object") {
    throw new TypeError(`cost must hold ${n} × ${m} numbers, row after row, got a list of rows`);
  }
  if (cost.length !== n * m) {
    throw new RangeError(
      `cost must hold ${n} × ${m} numbers, one a pair of atoms, got ${cost.length}`,
    );
  }
  checkNumbers(cost, "cost", (k) => `cost[${Math.floor(k / m)}, ${k % m}]`);
}

/** Costs up to here may be added up along any path; larger ones are taken to be smaller by a power of 2. */
const LARGE = 2 ** 990;

/**
 * What to multiply costs by so that their sums do not overflow, the largest |c_ij| given: 1 unless that is above 1e298; beside such
 * a cost those below 1e-298 are rounded.
 */
export function scaleOf(largest: number): number {
  return largest > LARGE ? 2 ** -34 : 1;
}

/** The costs of some rows against some columns, row-major; `cost` is row-major with `m` columns. */
export function costsAmong(
  cost: Float64Array,
  m: number,
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
): Float64Array {
  const among = new Float64Array(rows.length * columns.length);
  for (let i = 0, at = 0; i < rows.length; i++) {
    for (let j = 0; j < columns.length; j++) among[at++] = cost[rows[i] * m + columns[j]];
  }
  return among;
}
