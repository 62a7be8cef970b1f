import { advance, networkSimplex, type Simplex } from "./networkSimplex";
import { checkProblem, costsAmong } from "./problem";
import { supplies } from "./supplies";

/** An optimal plan between weighted atoms, and the potentials that prove it optimal. */
export interface Plan {
  /** Σ_k mass[k]·c_{rows[k], columns[k]} = Σ_i a_i f_i + Σ_j b_j g_j: W1 where the costs are distances. */
  readonly cost: number;
  /** The arcs that carry mass, at most n + m − 1 of them, by rows: `mass[k]` > 0 goes from `rows[k]` to `columns[k]`. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly mass: Float64Array;
  /** [n] and [m]: dual potentials, f_i + g_j ≤ c_ij, equal where mass goes; unique up to a constant at best. */
  readonly f: Float64Array;
  readonly g: Float64Array;
  /** Pivots that the simplex method took. */
  readonly pivots: number;
}

/** Where a solution stands. */
export interface PlanProgress {
  readonly pivots: number;
  /** The cost of the plan so far; it never rises. */
  readonly cost: number;
}

/** Settings of a solution that lets others work meanwhile. */
export interface PlanSettings {
  /** Called some ten times a second. */
  readonly follow?: (progress: PlanProgress) => void;
  /** Ends the solution early. */
  readonly signal?: AbortSignal;
}

/** Milliseconds between two looks at what else there is to do. */
const BREATH = 100;

/** Pivots between two looks at the clock. */
const BURST = 256;

/**
 * The plan of least cost between n atoms of weights `a` and m atoms of weights `b`, exactly:
 * min { Σ_ij γ_ij c_ij : Σ_j γ_ij = a_i, Σ_i γ_ij = b_j, γ ≥ 0 }, by the network simplex method.
 * `cost` is row-major [n, m]: any finite numbers, distances or not. Weights are taken as multiples of 2⁻⁵².
 * @throws RangeError if `cost` does not hold n·m finite numbers, or if weights are negative or do not sum to 1
 * Source: Peyré & Cuturi, "Computational Optimal Transport", 2019, chapter 3.
 */
export function optimalPlan(cost: Float64Array, a: ArrayLike<number>, b: ArrayLike<number>): Plan {
  const problem = posed(cost, a, b);
  advance(problem.state, Infinity);
  return solution(problem);
}

/**
 * As `optimalPlan`, but it lets others work meanwhile: `follow` hears how it goes, and `signal` ends it.
 * @throws RangeError as `optimalPlan`; the signal's reason once that is aborted (as a rejected promise, both)
 */
export async function followPlan(
  cost: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { follow, signal }: PlanSettings,
): Promise<Plan> {
  signal?.throwIfAborted();
  const problem = posed(cost, a, b);
  const { state } = problem;
  while (!state.optimal) {
    for (const start = performance.now(); performance.now() - start < BREATH; ) {
      advance(state, BURST);
      if (state.optimal) break;
    }
    follow?.({ pivots: state.pivots, cost: carried(problem).cost });
    await new Promise<void>((resume) => setImmediate(resume));
    signal?.throwIfAborted();
  }
  return solution(problem);
}

/** The problem among the atoms that weigh something: the solver's row k is row `rows[k]` of the whole, so for columns. */
export interface Problem {
  readonly whole: { readonly cost: Float64Array; readonly n: number; readonly m: number };
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly unit: number;
  readonly state: Simplex;
}

/** The problem with its first plan, before any pivot. */
export function posed(cost: Float64Array, a: ArrayLike<number>, b: ArrayLike<number>): Problem {
  checkProblem(cost, a, b);
  const [n, m] = [a.length, b.length];
  const scaled = supplies(a, b);
  const [rows, columns] = [weighty(scaled.a), weighty(scaled.b)];
  const among =
    rows.length === n && columns.length === m ? cost : costsAmong(cost, m, rows, columns);
  const state = networkSimplex(among, {
    a: scaled.a.filter((supply) => supply > 0),
    b: scaled.b.filter((supply) => supply > 0),
  });
  return { whole: { cost, n, m }, rows, columns, unit: scaled.unit, state };
}

function weighty(supply: Float64Array): Int32Array {
  return Int32Array.from(supply.keys()).filter((i) => supply[i] > 0);
}

/** The plan and the potentials of the solver's tree as it stands. */
export function solution(problem: Problem): Plan {
  return { ...carried(problem), ...potentials(problem), pivots: problem.state.pivots };
}

/** The arcs of the tree that carry mass, by rows. */
function carried({ whole, rows, columns, unit, state }: Problem) {
  const { n, m, parent, mass } = state.basis;
  const arcs: { row: number; column: number; mass: number }[] = [];
  for (let node = 0; node < n + m; node++) {
    if (mass[node] === 0) continue;
    const [i, j] = node < n ? [node, parent[node] - n] : [parent[node], node - n];
    arcs.push({ row: rows[i], column: columns[j], mass: mass[node] / unit });
  }
  arcs.sort((p, q) => p.row - q.row || p.column - q.column);
  return {
    cost: arcs.reduce((sum, arc) => sum + arc.mass * whole.cost[arc.row * whole.m + arc.column], 0),
    rows: Int32Array.from(arcs, (arc) => arc.row),
    columns: Int32Array.from(arcs, (arc) => arc.column),
    mass: Float64Array.from(arcs, (arc) => arc.mass),
  };
}

/** f and g of all atoms: the tree's, and the largest that are feasible for atoms without weight. */
function potentials({ whole: { cost, n, m }, rows, columns, state }: Problem) {
  const ofTree = state.basis.potential;
  const f = new Float64Array(n).fill(Infinity);
  const g = new Float64Array(m).fill(Infinity);
  for (const [k, i] of rows.entries()) f[i] = ofTree[k];
  for (const [k, j] of columns.entries()) g[j] = -ofTree[rows.length + k];
  for (const j of weightless(g))
    for (const i of rows) g[j] = Math.min(g[j], cost[i * m + j] - f[i]);
  for (const i of weightless(f)) {
    for (let j = 0; j < m; j++) f[i] = Math.min(f[i], cost[i * m + j] - g[j]);
  }
  return { f, g };
}

function weightless(potential: Float64Array): number[] {
  return Array.from(potential.keys()).filter((i) => potential[i] === Infinity);
}
