import { exactSum } from "../calculus/exactSum";
import { checkProblem, costsAmong } from "./checkProblem";
import { advance, networkSimplex, potentials, type Simplex } from "./networkSimplex";
import { checkHeld, inCostUnits, rounded } from "./potentials";
import { wholeWeights } from "./wholeWeights";

/**
 * An optimal plan between weighted atoms, with the potentials that prove it optimal: exactly so in exact arithmetic, while here
 * each is rounded to a double.
 */
export interface Plan {
  /** Σ_k mass[k]·c_{rows[k], columns[k]} = Σ_i a_i f_i + Σ_j b_j g_j, in the unit of the costs: W1 if these are distances. */
  readonly cost: number;
  /** The arcs that carry mass, at most n + m − 1 of them, ordered by row: `mass[k]` > 0 goes from `rows[k]` to `columns[k]`. */
  readonly rows: Int32Array;
  /** The column that each arc leads to. */
  readonly columns: Int32Array;
  /** The mass that each arc carries, above 0. */
  readonly mass: Float64Array;
  /**
   * The dual potentials [n] and [m]: f_i + g_j ≤ c_ij, with equality where mass goes, up to the rounding of f_i and g_j; unique
   * up to a constant at best.
   */
  readonly f: Float64Array;
  /** The potentials of the columns, [m]; see `f`. */
  readonly g: Float64Array;
  /** The number of pivots that the simplex method took. */
  readonly pivots: number;
}

/**
 * The plan of least cost between n atoms of weights `a` and m atoms of weights `b`, exactly:
 * min { Σ_ij γ_ij c_ij : Σ_j γ_ij = a_i, Σ_i γ_ij = b_j, γ ≥ 0 }, by the network simplex method.
 * `cost` is row-major [n, m] and may hold any finite numbers, distances or not, whatever their magnitudes; the plan is optimal
 * for them to the last bit, except that beside a cost above 1e298 those below 1e-298 are rounded. Weights are rounded to
 * multiples of 2⁻⁵² of their sum.
 * @throws RangeError if `cost` does not hold n·m finite numbers, if weights are negative or do not sum to 1, if a potential
 * exceeds the largest double, or if costs differ so much that rounding the weights changes the plan's cost by more than 1e-9 of
 * its parts
 * @see Peyré & Cuturi, "Computational Optimal Transport", 2019, chapter 3.
 */
export function optimalPlan(cost: Float64Array, a: ArrayLike<number>, b: ArrayLike<number>): Plan {
  const problem = posed(cost, a, b);
  while (!problem.state.optimal) advance(problem.state, Infinity);
  return proved(problem);
}

/** The problem among the atoms that weigh something: the solver's row k is row `rows[k]` of the whole, so for columns. */
export interface Problem {
  readonly whole: {
    readonly cost: Float64Array;
    readonly a: ArrayLike<number>;
    readonly b: ArrayLike<number>;
  };
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** A weight of 1 in the solver's units. */
  readonly unit: number;
  readonly state: Simplex;
}

/** The problem with its first plan, before any pivot. */
export function posed(cost: Float64Array, a: ArrayLike<number>, b: ArrayLike<number>): Problem {
  checkProblem(cost, a, b);
  const [n, m] = [a.length, b.length];
  const weights = wholeWeights(a, b);
  const [rows, columns] = [weighty(weights.a), weighty(weights.b)];
  const among =
    rows.length === n && columns.length === m ? cost : costsAmong(cost, m, rows, columns);
  const state = networkSimplex(among, {
    a: weights.a.filter((supply) => supply > 0),
    b: weights.b.filter((supply) => supply > 0),
  });
  return { whole: { cost, a, b }, rows, columns, unit: weights.unit, state };
}

function weighty(supply: Float64Array): Int32Array {
  return Int32Array.from(supply.keys()).filter((i) => supply[i] > 0);
}

/** The plan and the potentials of the solver's tree as it stands. */
export function solution(problem: Problem): Plan {
  return { ...carried(problem), ...ofAllAtoms(problem), pivots: problem.state.pivots };
}

/** What the plan costs and what its potentials earn may differ by this share of the latter's parts: rounding is far below. */
const GAP = 1e-9;

/**
 * The solution with its proof: the solver has it in exact arithmetic, for weights in whole units; here the potentials earn at the
 * weights as they are.
 */
export function proved(problem: Problem): Plan {
  const plan = solution(problem);
  const earned = exactSum();
  let size = 0;
  for (const [weights, potential] of [
    [problem.whole.a, plan.f],
    [problem.whole.b, plan.g],
  ] as const) {
    const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
    for (const [i, price] of potential.entries()) {
      const part = (weights[i] / total) * (price / 2); // halves, for the sum of two sides
      earned.add(part);
      size += Math.abs(part);
    }
  }
  const dual = 2 * earned.total();
  const allowed = GAP * 2 * size + Number.MIN_VALUE * (plan.f.length + plan.g.length);
  if (!(Math.abs(plan.cost - dual) <= allowed)) {
    throw new RangeError(
      "costs are so far apart that the weights' rounding to multiples of 2⁻⁵² matters: " +
        `the plan found costs ${plan.cost}, its potentials earn ${dual}`,
    );
  }
  return plan;
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
  const cost = exactSum();
  for (const arc of arcs) cost.add(arc.mass * whole.cost[arc.row * whole.b.length + arc.column]);
  return {
    cost: cost.total(),
    rows: Int32Array.from(arcs, (arc) => arc.row),
    columns: Int32Array.from(arcs, (arc) => arc.column),
    mass: Float64Array.from(arcs, (arc) => arc.mass),
  };
}

/** f and g of all atoms: the solver's, and the largest that are feasible for atoms without weight. */
function ofAllAtoms({ whole: { cost, a, b }, rows, columns, state }: Problem) {
  const known = inCostUnits(rounded(potentials(state), rows.length, columns.length), state.unit);
  const f = new Float64Array(a.length).fill(Number.MAX_VALUE);
  const g = new Float64Array(b.length).fill(Number.MAX_VALUE);
  const [lightRows, lightColumns] = [without(rows, a.length), without(columns, b.length)];
  for (const [k, i] of rows.entries()) f[i] = known.f[k];
  for (const [k, j] of columns.entries()) g[j] = known.g[k];
  for (const j of lightColumns) {
    for (const i of rows) g[j] = Math.min(g[j], cost[i * b.length + j] - f[i]);
  }
  for (const i of lightRows) {
    for (const [j, price] of g.entries()) f[i] = Math.min(f[i], cost[i * b.length + j] - price);
  }
  checkHeld({ f, g });
  return { f, g };
}

/** The numbers from 0 to n − 1 that are not among `some`, which rise. */
function without(some: Int32Array, n: number): number[] {
  const others: number[] = [];
  for (let i = 0, k = 0; i < n; i++) {
    if (some[k] === i) k++;
    else others.push(i);
  }
  return others;
}
