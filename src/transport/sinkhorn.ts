import { type Coupling, couplingCost } from "./couplings";
import { checkProblem } from "./problem";

/** How an entropic plan is sought. */
export interface SinkhornSettings {
  /** ε, in the unit of the costs: how much a nat of entropy is worth. */
  readonly epsilon: number;
  /** The rows' sums may miss `a` by this much in all, Σ_i |Σ_j γ_ij − a_i|. */
  readonly tolerance?: number;
  /** Gives up after so many passes. */
  readonly passes?: number;
}

/** The entropic relative of the optimal plan. */
export interface EntropicPlan {
  readonly coupling: Coupling;
  /** Σ_ij γ_ij c_ij, without the entropy: at least the exact cost but for the rows' error. */
  readonly cost: number;
  /** [n] and [m]: γ_ij = a_i b_j exp((f_i + g_j − c_ij) / ε). */
  readonly f: Float64Array;
  readonly g: Float64Array;
  readonly passes: number;
}

/**
 * The coupling that minimises Σ_ij γ_ij c_ij + ε KL(γ ‖ a bᵀ): every pair gets some mass, and as ε → 0 it tends to an
 * optimal plan. Sinkhorn's passes on logarithms, which no ε > 0 overflows. `cost` is row-major [n, m].
 * @throws RangeError on costs that are not finite, weights that are none, or ε ≤ 0; Error where the passes do not suffice
 * Source: Cuturi (2013); Peyré & Cuturi, "Computational Optimal Transport", 2019, section 4.4.
 */
export function sinkhorn(
  cost: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { epsilon, tolerance = 1e-9, passes = 10_000 }: SinkhornSettings,
): EntropicPlan {
  checkProblem(cost, a, b);
  const [n, m] = [a.length, b.length];
  if (!(epsilon > 0 && epsilon < Infinity)) {
    throw new RangeError(`epsilon must be a positive number, got ${epsilon}`);
  }
  const f = new Float64Array(n);
  const g = new Float64Array(m);
  const transposed = Float64Array.from(cost, (_, k) => cost[(k % n) * m + Math.floor(k / n)]);
  let error = Infinity;
  for (let pass = 1; pass <= passes; pass++) {
    error = soften(f, cost, g, b, epsilon, a);
    soften(g, transposed, f, a, epsilon, b);
    if (pass > 1 && error <= tolerance) {
      const mass = Float64Array.from(cost, (c, k) => {
        const [i, j] = [Math.floor(k / m), k % m];
        return a[i] * b[j] * Math.exp((f[i] + g[j] - c) / epsilon);
      });
      const coupling = { mass, n, m };
      return { coupling, cost: couplingCost(coupling, cost), f, g, passes: pass };
    }
  }
  throw new Error(
    `after ${passes} passes at epsilon ${epsilon} the rows' sums still miss a by ${error}, more than ${tolerance}`,
  );
}

/**
 * f_i = −ε log Σ_j b_j exp((g_j − c_ij) / ε), in place; returns Σ_i a_i |1 − exp((f_i before − f_i) / ε)|, the error of the rows'
 * sums before it.
 */
function soften(
  f: Float64Array,
  cost: Float64Array,
  g: Float64Array,
  b: ArrayLike<number>,
  epsilon: number,
  a: ArrayLike<number>,
): number {
  const m = g.length;
  let error = 0;
  for (let i = 0; i < f.length; i++) {
    let most = -Infinity;
    for (let j = 0; j < m; j++) {
      if (b[j] > 0) most = Math.max(most, g[j] - cost[i * m + j]);
    }
    let sum = 0;
    for (let j = 0; j < m; j++) {
      if (b[j] > 0) sum += b[j] * Math.exp((g[j] - cost[i * m + j] - most) / epsilon);
    }
    const softened = -most - epsilon * Math.log(sum);
    error += a[i] * Math.abs(1 - Math.exp((f[i] - softened) / epsilon));
    f[i] = softened;
  }
  return error;
}
