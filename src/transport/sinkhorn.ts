import { checkProblem, scaleOf } from "./checkProblem";
import { type Coupling, couplingCost, marginals } from "./couplings";
import { newtonStep } from "./newtonStep";
import {
  type FinePotentials,
  inCostUnits,
  type Potentials,
  reducedCosts,
  rounded,
} from "./potentials";
import {
  pass,
  type SinkhornStage,
  sinkhornStage,
  stageMass,
  stagePotentials,
} from "./sinkhornStage";

/** How an entropic plan is computed. */
export interface SinkhornSettings {
  /** ε, in the unit of the costs: the price of one nat of entropy. */
  readonly epsilon: number;
  /** How much the row sums may miss `a` by in total, Σ_i |Σ_j γ_ij − a_i|, and likewise the column sums `b`. Default: 1e-9. */
  readonly tolerance?: number;
  /** The number of passes after which it gives up. Default: 10,000. */
  readonly passes?: number;
}

/** The entropy-regularized counterpart of the optimal plan. */
export interface EntropicPlan {
  /** The coupling γ. */
  readonly coupling: Coupling;
  /** Σ_ij γ_ij c_ij, without the entropy: at least the exact cost, up to the error of the marginals. */
  readonly cost: number;
  /** The potentials [n] and [m]: γ_ij = a_i b_j exp((f_i + g_j − c_ij) / ε), as far as f and g, which are rounded, resolve ε. */
  readonly f: Float64Array;
  /** The potentials of the columns, [m]; see `f`. */
  readonly g: Float64Array;
  /** The number of passes that it took. */
  readonly passes: number;
}

/** The error thrown when Sinkhorn's passes did not suffice, with the result so far. */
export class NotConverged extends Error {
  override readonly name = "NotConverged";

  constructor(
    message: string,
    /** An entropic plan that does not have its marginals yet. */
    readonly reached: EntropicPlan,
    /** The ε of `reached`: larger than requested if the passes ended on the way there. */
    readonly epsilon: number,
    /** How much the row sums miss `a` by, Σ_i |Σ_j γ_ij − a_i|. */
    readonly rowError: number,
    /** How much the column sums miss `b` by, Σ_j |Σ_i γ_ij − b_j|. */
    readonly columnError: number,
  ) {
    super(message);
  }
}

/** ε falls by this factor, from the size of the costs to what was asked for. */
const FALL = 4;

/**
 * What the rows' sums may miss, in all and each as a share of itself, before ε falls: with more, the next ε begins too far off to
 * be found.
 */
const WAYSIDE = { total: 1e-5, share: 0.01 };

/** Passes are slow that leave more than this of the error; the first three may. */
const SLOW = 0.5;

/**
 * The coupling that minimizes Σ_ij γ_ij c_ij + ε KL(γ ‖ a bᵀ): every pair gets some mass, and as ε → 0 it tends to an
 * optimal plan. It runs Sinkhorn's passes on logarithms while ε falls from the size of the costs to the value requested, with
 * Newton steps in between where they are slow. Each ε starts from the reduced costs under the potentials so far, computed without
 * error, so no ε is too small to be resolved. `cost` is row-major [n, m]; weights are scaled to sum to 1.
 * @throws RangeError if costs are not finite, weights are negative or do not sum to 1, ε ≤ 0, the tolerance is below 0, `passes`
 * is not a positive integer, or a potential exceeds the largest double; NotConverged, with what was reached, if the passes do not
 * suffice
 * @see Cuturi (2013); Schmitzer, "Stabilized sparse scaling algorithms for entropy regularized transport problems", 2019.
 */
export function sinkhorn(
  cost: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { epsilon, tolerance = 1e-9, passes = 10_000 }: SinkhornSettings,
): EntropicPlan {
  checkProblem(cost, a, b);
  checkSettings(epsilon, tolerance, passes);
  const problem = posed(cost, a, b);
  const last = Math.max(epsilon * problem.scale, Number.MIN_VALUE);
  let earlier: FinePotentials = [leastCosts(problem)];
  let done = 0;
  for (let at = Math.max(widest(problem, earlier), last); ; at = Math.max(at / FALL, last)) {
    const stage = sinkhornStage(problem.cost, problem.size, earlier, at);
    const goal = at === last ? { total: tolerance, share: Infinity } : WAYSIDE;
    let before = Infinity;
    for (let k = 0; done < passes; k++) {
      const { total, share } = pass(stage, problem.a, problem.b);
      done++;
      if (total <= goal.total && share <= goal.share) {
        if (at > last) break;
        const { plan, rowError, columnError } = reached(problem, earlier, stage, done);
        if (rowError <= tolerance && columnError <= tolerance) return plan;
      }
      if (k >= 3 && total > SLOW * before) newtonStep(stage, problem.a, problem.b);
      before = total;
    }
    if (done === passes) {
      const { plan, rowError, columnError } = reached(problem, earlier, stage, done);
      const on = at === last ? "" : `, on the way to which it is one for ${at / problem.scale}`;
      throw new NotConverged(
        `after ${passes} passes at epsilon ${epsilon}${on}, the coupling's rows miss a by ${rowError} and its columns b by ` +
          `${columnError}, more than ${tolerance}`,
        plan,
        at / problem.scale,
        rowError,
        columnError,
      );
    }
    earlier = [...earlier, stagePotentials(stage)];
  }
}

function checkSettings(epsilon: number, tolerance: number, passes: number): void {
  if (!(epsilon > 0 && epsilon < Infinity)) {
    throw new RangeError(`epsilon must be a positive number, got ${epsilon}`);
  }
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must be at least 0, got ${tolerance}`);
  if (!(Number.isInteger(passes) && passes > 0)) {
    throw new RangeError(`passes must be a positive integer, got ${passes}`);
  }
}

interface Problem {
  readonly size: readonly [n: number, m: number];
  /** Row-major [n, m], multiplied by `scale`. */
  readonly cost: Float64Array;
  readonly scale: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

function posed(cost: Float64Array, a: ArrayLike<number>, b: ArrayLike<number>): Problem {
  const scale = scaleOf(cost.reduce((most, c) => Math.max(most, Math.abs(c)), 0));
  return {
    size: [a.length, b.length],
    cost: scale === 1 ? cost : cost.map((c) => c * scale),
    scale,
    a: ofSum1(a),
    b: ofSum1(b),
  };
}

function ofSum1(weights: ArrayLike<number>): Float64Array {
  const sum = Array.from(weights).reduce((total, weight) => total + weight, 0);
  return Float64Array.from(weights, (weight) => weight / sum);
}

/** f_i = min_j c_ij and g_j = min_i (c_ij − f_i), over the atoms that weigh something. */
function leastCosts({ cost, a, b }: Problem): Potentials {
  const f = new Float64Array(a.length).fill(Infinity);
  const g = new Float64Array(b.length).fill(Infinity);
  for (let i = 0, k = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++, k++) if (b[j] > 0) f[i] = Math.min(f[i], cost[k]);
  }
  for (let i = 0, k = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++, k++) if (a[i] > 0) g[j] = Math.min(g[j], cost[k] - f[i]);
  }
  return { f, g };
}

/** The largest c_ij − f_i − g_j between atoms that weigh something. */
function widest({ cost, a, b }: Problem, potentials: FinePotentials): number {
  const reduced = reducedCosts(cost, b.length, potentials);
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      if (a[i] > 0 && b[j] > 0) most = Math.max(most, reduced(i, j));
    }
  }
  return most;
}

/** The plan that a stage has come to, and by how much its coupling misses its marginals. */
function reached(
  { size: [n, m], cost, scale, a, b }: Problem,
  earlier: FinePotentials,
  stage: SinkhornStage,
  passes: number,
): { plan: EntropicPlan; rowError: number; columnError: number } {
  const mass = stageMass(stage, a, b);
  const coupling = { mass, n, m };
  const sums = marginals(coupling);
  const potentials = rounded([...earlier, stagePotentials(stage)], n, m);
  return {
    plan: {
      coupling,
      cost: couplingCost(coupling, cost) / scale,
      ...inCostUnits(potentials, scale),
      passes,
    },
    rowError: apart(sums.a, a),
    columnError: apart(sums.b, b),
  };
}

/** Σ_i |x_i − y_i| */
function apart(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, i) => sum + Math.abs(value - y[i]), 0);
}
