import { type Basis, pivot, refresh } from "./basis";
import { cheapestColumn } from "./cheapestColumn";
import { costsAmong, scaleOf } from "./checkProblem";
import { dualError, loadedArcs } from "./dualError";
import { greedyBasis } from "./greedyBasis";
import { type FinePotentials, type Potentials, reducedCosts, rounded } from "./potentials";
import { wholeCosts } from "./wholeCosts";
import { type WholeWeights, wholeWeights } from "./wholeWeights";

/** In the first round, on doubles, reduced costs above −TOLERANCE·max |c| count as 0. */
const TOLERANCE = 2 ** -46;

/** Pivots that the first round may take, a node; some twelve are usual. */
const PATIENCE = 500;

/** A problem of fewer rows or columns is not made coarser, to begin with; a larger one by this factor. */
const SMALL = 128;
const COARSER = 4;

/** The costs that pivots are chosen by. */
interface Round {
  /** Row-major [n, m]. */
  readonly costs: Float64Array;
  /** What 1 stands for. */
  readonly unit: number;
  /** A cost that is this may be larger. */
  readonly top: number;
  /** A reduced cost below −tolerance lets its arc in. */
  readonly tolerance: number;
  /** Ends at this many pivots. */
  readonly last: number;
}

/** A solution under way. */
export interface Simplex {
  /** Row-major [n, m], multiplied by `unit`. */
  readonly cost: Float64Array;
  /** A power of 2: 1 unless costs are so large that their sums might overflow. */
  readonly unit: number;
  /** The largest |c_ij| that is below 0. */
  readonly negative: number;
  readonly basis: Basis;
  /** Potentials from earlier rounds, to which the basis adds its own. */
  parts: FinePotentials;
  round: Round;
  /** How large the costs are that the first of the parts was found from. */
  scale: number;
  /** By how much the potentials were last off from a proof. */
  off: number;
  /** Pivots done. */
  pivots: number;
  /** The row that is looked at next. */
  row: number;
  /** Rows looked at since the last pivot. */
  silent: number;
  /** Whether the potentials were computed anew since the last pivot. */
  fresh: boolean;
  /** Whether the plan is optimal, to the last bit of the costs. */
  optimal: boolean;
}

/** A first basis, from a greedy plan. `cost` is row-major [n, m] and finite, the supplies are positive. */
export function networkSimplex(
  cost: Float64Array,
  { a, b }: Pick<WholeWeights, "a" | "b">,
): Simplex {
  let [least, largest] = [0, 0];
  for (let k = 0; k < cost.length; k++) {
    if (cost[k] < least) least = cost[k];
    if (cost[k] > largest) largest = cost[k];
  }
  const unit = scaleOf(Math.max(largest, -least));
  const costs = unit === 1 ? cost : cost.map((c) => c * unit);
  const scale = Math.max(largest, -least) * unit;
  const basis = greedyBasis(costs, { a, b }, guess(costs, a, b));
  refresh(basis, costs);
  return {
    cost: costs,
    unit,
    negative: -least * unit,
    basis,
    parts: [],
    round: {
      costs,
      unit: 1,
      top: Infinity,
      tolerance: TOLERANCE * scale,
      last: PATIENCE * (a.length + b.length),
    },
    scale,
    off: Infinity,
    pivots: 0,
    row: 0,
    silent: 0,
    fresh: true,
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
    wholeWeights(
      rows.map((i) => a[i]),
      columns.map((j) => b[j]),
    ),
  );
  while (!coarse.optimal) advance(coarse, Infinity);
  const { f } = rounded(potentials(coarse), rows.length, columns.length);
  g.fill(Infinity);
  for (const [k, i] of rows.entries()) {
    for (let j = 0; j < m; j++) g[j] = Math.min(g[j], cost[i * m + j] - f[k]);
  }
  return g;
}

function every(step: number, n: number): number[] {
  return Array.from({ length: Math.ceil(n / step) }, (_, k) => step * k);
}

/** The potentials as they stand. */
export function potentials({ parts, basis, round }: Simplex): FinePotentials {
  return [...parts, inUnits(basis, basis.potential, round.unit)];
}

/** The potentials that a number at each node stands for, the columns' with their sign turned. */
function inUnits({ n, m }: Basis, nodes: Float64Array, unit: number): Potentials {
  const [f, g] = [new Float64Array(n), new Float64Array(m)];
  for (let i = 0; i < n; i++) f[i] = nodes[i] * unit;
  for (let j = 0; j < m; j++) g[j] = -nodes[n + j] * unit;
  return { f, g };
}

/**
 * Pivots until `budget` more pivots are done or no arc is left to let in: then the plan is optimal, or the potentials have become finer.
 * Rows are looked at in turn, and each lets in its arc of least reduced cost c_ij − f_i − g_j, if that is negative: the
 * whole matrix is read some thirty times in all.
 * @see Dantzig (1951), in the tree form of Ahuja, Magnanti & Orlin, "Network Flows", 1993, sections 11.3 to 11.6.
 */
export function advance(state: Simplex, budget: number): void {
  const { basis } = state;
  const { n, m, potential, columnPotential } = basis;
  const { costs, top, tolerance, last } = state.round;
  const end = state.pivots + budget;
  while (state.pivots < end) {
    const i = state.row;
    const j = cheapestColumn(costs, basis, tolerance, i);
    if (j >= 0 && costs[i * m + j] === top) {
      letBe(state, i, j);
      continue;
    }
    state.row = i + 1 === n ? 0 : i + 1;
    if (j >= 0) {
      pivot(basis, i, j, costs[i * m + j] - potential[i] + columnPotential[j]);
      state.pivots++;
      state.silent = 0;
      state.fresh = false;
    } else state.silent++;
    if (state.silent === n || state.pivots === last) {
      settle(state);
      return;
    }
  }
}

/** Looks whether the potentials prove the plan optimal; where they do not, sees to it that they will. */
function settle(state: Simplex): void {
  const { cost, basis, round, fresh } = state;
  const { n, m, potential } = basis;
  const dropped = refresh(basis, round.costs);
  const parts = [...potentials(state), inUnits(basis, dropped, round.unit)];
  const near = rounded(parts, n, m);
  const off = dualError(cost, basis, parts, near);
  state.silent = 0;
  state.fresh = true;
  // The rounding of many pivots, gone now, may have hidden arcs.
  if (off > 0 && !fresh && state.pivots < round.last) return;
  potential.fill(0);
  const paid = largestPaid(state);
  if (
    paid < state.scale / 2 &&
    Math.max(largest(near.f), largest(near.g)) > 4 * longestPath(basis) * paid
  ) {
    // Costs that no mass pays made potentials so large that, rounded, they would tell little of those that it pays: from 0
    // again, such costs held down.
    state.parts = [];
    state.scale = paid;
    state.off = Infinity;
    nextRound(state, paid);
  } else {
    state.parts = parts;
    nextRound(state, off);
  }
}

/**
 * A round on what the potentials so far leave of the costs, in whole numbers, so that nothing is rounded on the way. `off` is by how much they
 * are off from a proof: to pay more than that times the arcs of a cycle, a better plan has nowhere, so twice that is enough of a cost.
 * @see Gleixner, Steffy & Wolter, "Iterative refinement for linear programming", 2016.
 */
function nextRound(state: Simplex, off: number): void {
  const { cost, basis, round, parts } = state;
  if (off === 0) {
    state.optimal = true;
    return;
  }
  if (!(off < state.off)) {
    throw new RangeError(
      `${basis.n} × ${basis.m} costs are too many for doubles to prove a plan optimal: ` +
        `its potentials stay infeasible by ${off / state.scale} of the largest cost that it pays`,
    );
  }
  state.off = off;
  const arcs = longestPath(basis);
  const values = round.costs === cost ? new Float64Array(cost.length) : round.costs;
  // A potential is a sum along a path, a reduced cost that of two and an arc.
  const terms = 2 * arcs + 3;
  const size = [basis.n, basis.m] as const;
  const { unit, top, exact } = wholeCosts(cost, size, parts, 2 * arcs * off, terms, values);
  // Half a unit an arc: what is below that is below 0 whatever was rounded.
  const tolerance = exact ? 0 : arcs / 2;
  state.round = { costs: values, unit, top, tolerance, last: Infinity };
  refresh(basis, values);
}

/** Puts what a cost is, rounded up, where it was held down and potentials have come to be as large. */
function letBe({ cost, basis: { m }, parts, round }: Simplex, i: number, j: number): void {
  round.costs[i * m + j] = Math.max(
    round.top + 1,
    Math.ceil(reducedCosts(cost, m, parts)(i, j) / round.unit),
  );
}

/** The most arcs that a path in the tree or a cycle holds, without those to the root. */
function longestPath({ n, m }: Basis): number {
  return 2 * Math.min(n, m);
}

/** The largest |c_ij| that mass pays or that is below 0. */
function largestPaid({ cost, negative, basis }: Simplex): number {
  return loadedArcs(basis).reduce((most, at) => Math.max(most, Math.abs(cost[at])), negative);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
