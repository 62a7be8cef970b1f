import { type Basis, pivot, refresh } from "./basis";
import { greedyBasis } from "./greedyBasis";
import { costsAmong } from "./problem";
import { type Supplies, supplies } from "./supplies";

/** Reduced costs above −TOLERANCE·max |c| count as 0. */
const TOLERANCE = 2 ** -46;

/** A problem of fewer rows or columns is not made coarser, to begin with; a larger one by this factor. */
const SMALL = 128;
const COARSER = 4;

/** A solution under way. */
export interface Simplex {
  /** Row-major [n, m]. */
  readonly cost: Float64Array;
  readonly basis: Basis;
  /** A reduced cost below −tolerance lets its arc in. */
  readonly tolerance: number;
  /** Pivots done. */
  pivots: number;
  /** The row that is looked at next. */
  row: number;
  /** Whether no reduced cost is below −tolerance. */
  optimal: boolean;
}

/** A first basis, from a greedy plan. `cost` is row-major [n, m] and finite, the supplies are positive. */
export function networkSimplex(cost: Float64Array, { a, b }: Pick<Supplies, "a" | "b">): Simplex {
  let largest = 0;
  for (let k = 0; k < cost.length; k++) largest = Math.max(largest, Math.abs(cost[k]));
  return {
    cost,
    basis: greedyBasis(cost, { a, b }, guess(cost, a, b)),
    tolerance: TOLERANCE * largest,
    pivots: 0,
    row: 0,
    optimal: false,
  };
}

/**
 * A guess of the columns' potentials g, from the solution of a problem with every fourth row and column: its rows'
 * potentials give g_j = min_i (c_ij − f_i) for every column. 0 for a small problem.
 */
function guess(cost: Float64Array, a: Float64Array, b: Float64Array): Float64Array {
  const [n, m] = [a.length, b.length];
  const g = new Float64Array(m);
  if (Math.min(n, m) < SMALL) return g;
  const rows = every(COARSER, n);
  const columns = every(COARSER, m);
  const coarse = networkSimplex(
    costsAmong(cost, m, rows, columns),
    supplies(
      rows.map((i) => a[i]),
      columns.map((j) => b[j]),
    ),
  );
  advance(coarse, Infinity);
  g.fill(Infinity);
  for (const [k, i] of rows.entries()) {
    const f = coarse.basis.potential[k];
    for (let j = 0; j < m; j++) g[j] = Math.min(g[j], cost[i * m + j] - f);
  }
  return g;
}

function every(step: number, n: number): number[] {
  return Array.from({ length: Math.ceil(n / step) }, (_, k) => step * k);
}

/**
 * Pivots until the plan is optimal or `budget` more pivots are done. Rows are looked at in turn, and each lets in its arc
 * of least reduced cost c_ij − f_i − g_j, if that is negative: the whole matrix is read some thirty times in all.
 * Source: Dantzig (1951), in the tree form of Ahuja, Magnanti & Orlin, "Network Flows", 1993, sections 11.3 to 11.6.
 */
export function advance(state: Simplex, budget: number): void {
  const { basis, cost } = state;
  const { n, potential } = basis;
  const end = state.pivots + budget;
  let silent = 0; // rows in turn without a negative reduced cost
  let exact = false; // whether the potentials were computed anew since the last pivot
  while (state.pivots < end && !state.optimal) {
    const i = state.row;
    const j = cheapest(state, i);
    state.row = i + 1 === n ? 0 : i + 1;
    if (j >= 0) {
      pivot(basis, i, j, cost[i * basis.m + j] - potential[i] + potential[n + j]);
      state.pivots++;
      silent = 0;
      exact = false;
    } else if (++silent === n) {
      state.optimal = exact;
      if (!exact) refresh(basis, cost);
      silent = 0;
      exact = true;
    }
  }
}

/** The column of least reduced cost in row i, −1 if that is not negative. */
function cheapest({ cost, basis, tolerance }: Simplex, i: number): number {
  const { m, potential, columnPotential: g } = basis; // its sign turned: here g_j is added
  let least = potential[i] - tolerance; // of c_ij − g_j, which is below f_i where the reduced cost is below 0
  let at = -1;
  const row = i * m;
  const whole = m - (m % 4);
  // Four columns at a time: nearly always none of them is the least so far, and one branch says so.
  for (let j = 0, k = row; j < whole; j += 4, k += 4) {
    const c0 = cost[k] + g[j];
    const c1 = cost[k + 1] + g[j + 1];
    const c2 = cost[k + 2] + g[j + 2];
    const c3 = cost[k + 3] + g[j + 3];
    if (c0 < least || c1 < least || c2 < least || c3 < least) {
      least = Math.min(c0, c1, c2, c3);
      at = least === c0 ? j : least === c1 ? j + 1 : least === c2 ? j + 2 : j + 3;
    }
  }
  for (let j = whole; j < m; j++) {
    const value = cost[row + j] + g[j];
    if (value < least) {
      least = value;
      at = j;
    }
  }
  return at;
}
