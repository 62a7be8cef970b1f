import { type FinePotentials, type Potentials, reducedCosts } from "./potentials";

/** Sinkhorn's passes at one ε, on γ_ij = a_i b_j exp(u_i + v_j − s_ij). */
export interface SinkhornStage {
  readonly epsilon: number;
  /** What earlier potentials leave of the costs, over ε: row-major [n, m], and turned over, [m, n]. */
  readonly s: Float64Array;
  readonly turned: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/** The stage before its first pass: u and v are 0. What earlier potentials leave is taken without error, however near to nothing it is. */
export function sinkhornStage(
  cost: Float64Array,
  [n, m]: readonly [n: number, m: number],
  earlier: FinePotentials,
  epsilon: number,
): SinkhornStage {
  const reduced = reducedCosts(cost, m, earlier);
  const [s, turned] = [new Float64Array(n * m), new Float64Array(n * m)];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      s[i * m + j] = reduced(i, j) / epsilon;
      turned[j * n + i] = s[i * m + j];
    }
  }
  return { epsilon, s, turned, u: new Float64Array(n), v: new Float64Array(m) };
}

/** What the stage adds to the potentials before it: ε u and ε v. */
export function stagePotentials({ epsilon, u, v }: SinkhornStage): Potentials {
  return { f: u.map((value) => value * epsilon), g: v.map((value) => value * epsilon) };
}

/** γ [n, m]. */
export function stageMass(
  { s, u, v }: SinkhornStage,
  a: Float64Array,
  b: Float64Array,
): Float64Array {
  const m = b.length;
  return s.map((value, k) => {
    const [i, j] = [Math.floor(k / m), k % m];
    const independent = a[i] * b[j];
    return independent > 0 ? independent * Math.exp(u[i] + v[j] - value) : 0;
  });
}

/** By how much the rows' sums miss a. */
export interface RowErrors {
  /** Σ_i |Σ_j γ_ij − a_i| */
  readonly total: number;
  /** max_i |Σ_j γ_ij − a_i| / a_i */
  readonly share: number;
}

/** Makes the rows' sums a, then the columns' b; returns by how much the rows' missed a before. */
export function pass(stage: SinkhornStage, a: Float64Array, b: Float64Array): RowErrors {
  const errors = soften(stage.u, stage.s, stage.v, b, a);
  rightColumns(stage, a, b);
  return errors;
}

/** Makes the columns' sums b, by v alone. */
export function rightColumns(
  { turned, u, v }: SinkhornStage,
  a: Float64Array,
  b: Float64Array,
): void {
  soften(v, turned, u, a, b);
}

/** u_i = −log Σ_j b_j exp(v_j − s_ij), in place; the i-th sum missed a_i by a_i |exp(u_i before − u_i) − 1|. */
function soften(
  u: Float64Array,
  s: Float64Array,
  v: Float64Array,
  b: Float64Array,
  a: Float64Array,
): RowErrors {
  const m = v.length;
  let [total, share] = [0, 0];
  for (let i = 0, row = 0; i < u.length; i++, row += m) {
    let most = -Infinity;
    for (let j = 0; j < m; j++) if (b[j] > 0) most = Math.max(most, v[j] - s[row + j]);
    let sum = 0;
    for (let j = 0; j < m; j++) if (b[j] > 0) sum += b[j] * Math.exp(v[j] - s[row + j] - most);
    let logarithm = Math.log(sum);
    if (sum > 0.5) {
      // Near 1 where ε is large: what matters is how much is missing, and Σ b_j = 1.
      let missing = 0;
      for (let j = 0; j < m; j++) {
        if (b[j] > 0) missing += b[j] * Math.expm1(v[j] - s[row + j] - most);
      }
      logarithm = Math.log1p(missing);
    }
    const softened = -most - logarithm;
    if (a[i] > 0) {
      const missed = Math.abs(Math.expm1(u[i] - softened));
      total += a[i] * missed;
      share = Math.max(share, missed);
    }
    u[i] = softened;
  }
  return { total, share };
}
