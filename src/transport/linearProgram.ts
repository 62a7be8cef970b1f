import { checkProblem } from "./checkProblem";

/** A linear program in standard form: minimize objective · γ over γ ≥ 0 subject to equations γ = right. */
export interface LinearProgram {
  /** The costs [n·m], one per variable; γ_ij is variable i·m + j. */
  readonly objective: Float64Array;
  /** Row-major [n + m, n·m], of 0s and 1s: equation i says Σ_j γ_ij = a_i, equation n + j says Σ_i γ_ij = b_j. */
  readonly equations: Float64Array;
  /** The right-hand side [n + m]: a, then b. */
  readonly right: Float64Array;
}

/**
 * The transport problem written out as a linear program: n·m variables and n + m equations, of which n + m − 1 are
 * independent, since the first n have the same sum as the last m. `cost` is row-major [n, m].
 * @throws RangeError if `cost` does not hold n·m finite numbers, or if weights are negative or do not sum to 1
 * @see Peyré & Cuturi, "Computational Optimal Transport", 2019, section 3.1.
 */
export function linearProgram(
  cost: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): LinearProgram {
  checkProblem(cost, a, b);
  const [n, m] = [a.length, b.length];
  const equations = new Float64Array((n + m) * n * m);
  for (let k = 0; k < n * m; k++) {
    const [i, j] = [Math.floor(k / m), k % m];
    equations[i * n * m + k] = 1;
    equations[(n + j) * n * m + k] = 1;
  }
  return {
    objective: cost.slice(),
    equations,
    right: Float64Array.from([...Array.from(a), ...Array.from(b)]),
  };
}
