import type { Basis } from "./basis";
import { advance } from "./networkSimplex";
import { type Plan, type Problem, posed, solution } from "./plan";

/** From row to column, both counted from 0. */
export interface Arc {
  readonly row: number;
  readonly column: number;
}

/** A plan on the way to the best one, and the pivot that leads on from it. */
export interface PlanStage {
  /**
   * The plan so far. It has its marginals, and its potentials satisfy f_i + g_j = c_ij where mass goes: so Σ a_i f_i + Σ b_j g_j is its
   * cost. It is optimal once they satisfy f_i + g_j ≤ c_ij everywhere.
   */
  readonly plan: Plan;
  /** The arc that the pivot lets in, of reduced cost c_ij − f_i − g_j < 0, and the mass that it comes to carry; none at the end. */
  readonly entering?: Arc & { readonly reducedCost: number; readonly moved: number };
  /** The arc that the pivot takes out; none at the end, and where it only joined two parts of the plan. */
  readonly leaving?: Arc;
}

/**
 * The network simplex method pivot by pivot, for problems small enough to look at: the plans of `optimalPlan` on its way,
 * from the first, greedy one to the optimal one, each with the pivot that follows. Each pivot lowers the cost by
 * `moved` · |`reducedCost`|. `cost` is row-major [n, m].
 * @throws RangeError as `optimalPlan`
 * Source: Ahuja, Magnanti & Orlin, "Network Flows", 1993, sections 11.3 to 11.6.
 */
export function planStages(
  cost: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): PlanStage[] {
  const problem = posed(cost, a, b);
  const { state } = problem;
  const stages: PlanStage[] = [];
  for (;;) {
    const plan = solution(problem);
    const before = treeArcs(state.basis);
    advance(state, 1);
    if (state.pivots === plan.pivots) return [...stages, { plan: solution(problem) }];
    stages.push({ plan, ...change(problem, plan, before, treeArcs(state.basis)) });
  }
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

/** The one arc that came into the tree, and the one that left it. */
function change(
  { whole, rows, columns, unit, state }: Problem,
  { f, g }: Plan,
  before: Map<number, number>,
  after: Map<number, number>,
): Pick<PlanStage, "entering" | "leaving"> {
  const { m } = state.basis;
  const arc = (at: number): Arc => ({ row: rows[Math.floor(at / m)], column: columns[at % m] });
  const [[came, moved]] = [...after].filter(([at]) => !before.has(at));
  const [left] = [...before.keys()].filter((at) => !after.has(at));
  const { row, column } = arc(came);
  const reducedCost = whole.cost[row * whole.m + column] - f[row] - g[column];
  const entering = { row, column, reducedCost, moved: moved / unit };
  return left === undefined ? { entering } : { entering, leaving: arc(left) };
}
