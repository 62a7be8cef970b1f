import type { Assignment } from "./assignment";

/**
 * What proves a matching optimal, by weak duality: every matching costs at least `dual`, and this one costs `primal`.
 * In exact arithmetic violation ≤ 0 and gap = 0; in doubles both stay within some 1e-12 of the largest cost.
 */
export interface Certificate {
  /** (1/n) Σ_i c_{i, assignment[i]} */
  readonly primal: number;
  /** (1/n) (Σ_i f_i + Σ_j g_j) */
  readonly dual: number;
  /** primal − dual */
  readonly gap: number;
  /** max_ij (f_i + g_j − c_ij), by how much the potentials are infeasible; 0 or less if they are feasible. */
  readonly violation: number;
}

/**
 * Recomputes both sides of a matching from the cost matrix, row-major [n, n], trusting nothing of how it was found.
 * @throws RangeError unless `assignment` is a permutation of 0, …, n − 1 (so that both marginals are right) and all sizes agree.
 * Source: Peyré & Cuturi, "Computational Optimal Transport", 2019, section 2.5.
 */
export function certificate(
  cost: Float64Array,
  { assignment, f, g }: Pick<Assignment, "assignment" | "f" | "g">,
): Certificate {
  const n = assignment.length;
  if (f.length !== n || g.length !== n || cost.length !== n * n) {
    throw new RangeError(
      `for ${n} rows there must be ${n} f, ${n} g and ${n * n} costs, got ${f.length}, ${g.length} and ${cost.length}`,
    );
  }
  checkPermutation(assignment);
  let primal = 0;
  let dual = 0;
  let violation = -Infinity;
  for (let i = 0; i < n; i++) {
    primal += cost[i * n + assignment[i]] / n;
    dual += (f[i] + g[i]) / n;
    for (let j = 0; j < n; j++) violation = Math.max(violation, f[i] + g[j] - cost[i * n + j]);
  }
  return { primal, dual, gap: primal - dual, violation };
}

function checkPermutation(assignment: Int32Array): void {
  const rowOf = new Map<number, number>();
  for (const [i, j] of assignment.entries()) {
    if (j < 0 || j >= assignment.length) {
      throw new RangeError(`assignment[${i}] must be from 0 to ${assignment.length - 1}, got ${j}`);
    }
    const before = rowOf.get(j);
    if (before !== undefined) {
      throw new RangeError(
        `assignment must be a permutation, got ${j} for rows ${before} and ${i}`,
      );
    }
    rowOf.set(j, i);
  }
}
