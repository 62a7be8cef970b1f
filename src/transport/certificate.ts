import { exactSum } from "../calculus/exactSum";
import { checkNumbers } from "../checks/checkNumbers";
import { checkProblem } from "./checkProblem";
import type { Plan } from "./optimalPlan";

/**
 * A proof that a plan is optimal, by weak duality: every plan costs at least `dual`, and this one costs `primal`.
 * In exact arithmetic the errors, the gap and the violation would all be 0 or less. For an `optimalPlan` only rounding is left of
 * them: with S = max |f_i| + max |g_j| and σ = |Σ a − 1| + |Σ b − 1|, the violation is at most 2⁻⁵¹ S, |gap| at most
 * ((n + m) 2⁻⁵⁰ + σ) S, and each error at most (n + m) 2⁻⁵² + σ.
 */
export interface Certificate {
  /** The plan's cost, Σ_ij γ_ij c_ij. */
  readonly primal: number;
  /** The value of its potentials, Σ_i a_i f_i + Σ_j b_j g_j. */
  readonly dual: number;
  /** primal − dual */
  readonly gap: number;
  /** max_ij (f_i + g_j − c_ij), by which the potentials are infeasible; 0 or less if they are feasible. */
  readonly violation: number;
  /** max_i |Σ_j γ_ij − a_i|, by which the plan misses its row sums. */
  readonly rowError: number;
  /** max_j |Σ_i γ_ij − b_j|, by which the plan misses its column sums. */
  readonly columnError: number;
}

/**
 * Recomputes the primal and the dual side of a plan from costs and weights, trusting nothing about how it was found. `cost` is
 * row-major [n, m].
 * @throws RangeError if sizes disagree, the weights are not probability vectors, a cost, potential or mass is not finite, an arc
 * joins no two atoms, or the plan moves negative mass
 * @see Peyré & Cuturi, "Computational Optimal Transport", 2019, section 2.5.
 */
export function certificate(
  cost: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { rows, columns, mass, f, g }: Pick<Plan, "rows" | "columns" | "mass" | "f" | "g">,
): Certificate {
  checkProblem(cost, a, b);
  const [n, m] = [a.length, b.length];
  if (f.length !== n || g.length !== m) {
    throw new RangeError(
      `f and g must hold ${n} and ${m} potentials, got ${f.length} and ${g.length}`,
    );
  }
  checkNumbers(f, "f");
  checkNumbers(g, "g");
  const missing = { a: Float64Array.from(a), b: Float64Array.from(b) };
  const [primal, dual, gap] = [exactSum(), exactSum(), exactSum()];
  for (const [k, moved] of mass.entries()) {
    const [i, j] = [rows[k], columns[k]];
    if (!(i >= 0 && i < n && j >= 0 && j < m && moved >= 0 && moved < Infinity)) {
      throw new RangeError(
        `arc ${k} must move mass of at least 0 within ${n} × ${m} atoms, got ${moved} from ${i} to ${j}`,
      );
    }
    missing.a[i] -= moved;
    missing.b[j] -= moved;
    primal.add(moved * cost[i * m + j]);
    gap.add((moved / 2) * cost[i * m + j]);
  }
  let violation = -Infinity;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) violation = Math.max(violation, f[i] + g[j] - cost[i * m + j]);
  }
  for (const [weights, potential] of [
    [a, f],
    [b, g],
  ]) {
    for (let i = 0; i < weights.length; i++) {
      dual.add((weights[i] / 2) * potential[i]); // halves: the two sides may be large, and their sum not
      gap.add((-weights[i] / 2) * potential[i]);
    }
  }
  return {
    primal: primal.total(),
    dual: 2 * dual.total(),
    gap: 2 * gap.total(),
    violation,
    rowError: largest(missing.a),
    columnError: largest(missing.b),
  };
}

function largest(errors: Float64Array): number {
  return errors.reduce((most, error) => Math.max(most, Math.abs(error)), 0);
}
