import type { Basis } from "./basis";
import { advance, potentials } from "./networkSimplex";
import { type Plan, type Problem, posed, proved, solution } from "./optimalPlan";
import { type FinePotentials, reducedCosts } from "./potentials";

/** An arc from a row to a column, both counted from 0. */
export interface Arc {
  /** The row that mass comes from. */
  readonly row: number;
  /** The column that mass goes to. */
  readonly column: number;
}

/** A plan on the way to the optimal one, and the pivot that leads on from it. */
export interface SimplexPivot {
  /**
   * The plan so far. It has the right marginals, and its potentials satisfy f_i + g_j = c_ij where mass goes, so its cost is
   * Σ_i a_i f_i + Σ_j b_j g_j. It is optimal once f_i + g_j ≤ c_ij everywhere.
   */
  readonly plan: Plan;
  /** The arc that enters, its reduced cost c_ij − f_i − g_j < 0, and the mass that it comes to carry; undefined at the end. */
  readonly entering?: Arc & { readonly reducedCost: number; readonly moved: number };
  /** The arc that leaves; undefined at the end, and where the pivot only joined two parts of the plan. */
  readonly leaving?: Arc;
  /** The arcs of the cycle that carry `moved` more after the pivot, the entering one among them; none where no mass moves. */
  readonly gains: readonly Arc[];
  /** The arcs of the cycle that carry `moved` less after the pivot. */
  readonly loses: readonly Arc[];
}

/**
 * The network simplex method, pivot by pivot, for problems small enough to look at: the plans through which `optimalPlan` passes,
 * from the first, greedy one to the optimal one, each with the pivot that follows it. Each pivot lowers the cost by
 * `moved` · |`reducedCost`|. `cost` is row-major [n, m].
 * @throws RangeError as `optimalPlan`
 * @see Ahuja, Magnanti & Orlin, "Network Flows", 1993, sections 11.3 to 11.6.
 */
export function simplexPivots(
  cost: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): SimplexPivot[] {
  const problem = posed(cost, a, b);
  const { state } = problem;
  const stages: SimplexPivot[] = [];
  while (!state.optimal) {
    const plan = solution(problem);
    const [arcs, prices] = [treeArcs(state.basis), potentials(state)];
    advance(state, 1);
    if (state.pivots > plan.pivots) stages.push({ plan, ...change(problem, prices, arcs) });
  }
  return [...stages, { plan: proved(problem), gains: [], loses: [] }];
}

/** The mass on each arc between a row and a column of the tree, by the arc's place in the cost matrix. */
function treeArcs({ n, m, parent, mass }: Basis): Map<number, number> {
  const arcs = new Map<number, number>();
  for (let node = 0; node < n + m; node++) {
    if (parent[node] === n + m) continue;
    const [i, j] = node < n ? [node, parent[node] - n] : [parent[node], node - n];
    arcs.set(i * m + j, mass[node]);
  }
  return arcs;
}

/** The one arc that came into the tree, at the potentials before it, the one that left it, and those whose mass has changed. */
function change(
  { rows, columns, unit, state }: Problem,
  prices: FinePotentials,
  before: Map<number, number>,
): Omit<SimplexPivot, "plan"> {
  const { m } = state.basis;
  const after = treeArcs(state.basis);
  const arc = (at: number): Arc => ({ row: rows[Math.floor(at / m)], column: columns[at % m] });
  const [[came, moved]] = [...after].filter(([at]) => !before.has(at));
  const [left] = [...before.keys()].filter((at) => !after.has(at));
  const reduced = reducedCosts(state.cost, m, prices)(Math.floor(came / m), came % m);
  const entering = { ...arc(came), reducedCost: reduced / state.unit, moved: moved / unit };
  const rises = (at: number) => (after.get(at) ?? 0) - (before.get(at) ?? 0);
  const all = [came, ...before.keys()];
  return {
    entering,
    ...(left !== undefined && { leaving: arc(left) }),
    gains: all.filter((at) => rises(at) > 0).map(arc),
    loses: all.filter((at) => rises(at) < 0).map(arc),
  };
}
