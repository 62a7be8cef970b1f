import { checkSymmetric } from "../checks/checkSymmetric";

/**
 * The lower triangular L [d, d], row-major, with L Lᵀ = `matrix` A [d, d].
 * @throws RangeError naming the matrix if it does not hold d² finite numbers, if two mirrored entries differ by more than
 * 1e-9 of their size, or if it is not positive definite as far as doubles tell: if entries off by d·2⁻⁵² √(A_jj A_kk), which
 * is what rounding leaves of a covariance, could make a pivot 0.
 * @see Golub & Van Loan, "Matrix Computations", algorithm 4.2.1.
 */
export function cholesky(matrix: ArrayLike<number>, d: number, name: string): Float64Array {
  checkSymmetric(matrix, d, name);
  const L = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * d + j];
      for (let k = 0; k < j; k++) rest -= L[i * d + k] * L[j * d + k];
      if (j < i) {
        L[i * d + j] = rest / L[j * d + j];
      } else if (rest > doubt(L, matrix, i, d)) {
        L[i * d + i] = Math.sqrt(rest);
      } else {
        throw new RangeError(`${name} must be positive definite, got pivot ${rest} in row ${i}`);
      }
    }
  }
  return L;
}

/**
 * How far off the pivot of row i may be: it is vᵀAv with v_i = 1 and v_j = −u_j for j < i, where u are row i's coefficients in
 * terms of the rows above, Lᵀu = (L_i0, …), so that entries off by dε √(A_jj A_kk) move it by dε (Σ |v_j| √A_jj)².
 */
function doubt(L: Float64Array, matrix: ArrayLike<number>, i: number, d: number): number {
  const u = L.slice(i * d, i * d + i);
  let sum = Math.sqrt(matrix[i * d + i]);
  for (let j = i - 1; j >= 0; j--) {
    for (let k = j + 1; k < i; k++) u[j] -= L[k * d + j] * u[k];
    u[j] /= L[j * d + j];
    sum += Math.abs(u[j]) * Math.sqrt(matrix[j * d + j]);
  }
  return d * Number.EPSILON * sum * sum;
}

/** Solves L y = b for a lower triangular L [d, d]. */
export function forwardSubstitution(L: Float64Array, b: Float64Array): Float64Array {
  const d = b.length;
  const y = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    let rest = b[i];
    for (let k = 0; k < i; k++) rest -= L[i * d + k] * y[k];
    y[i] = rest / L[i * d + i];
  }
  return y;
}
