import { checkSymmetric } from "../checks/checkSymmetric";

/**
 * The lower triangular L [d, d], row-major, with L Lᵀ = `matrix` [d, d].
 * @throws RangeError naming the matrix if it does not hold d² finite numbers, if two mirrored entries differ by more than
 * 1e-9 of their size, or if it is not positive definite: a pivot of at most d·2⁻⁵² of its diagonal entry.
 * Source: Golub & Van Loan, "Matrix Computations", algorithm 4.2.1.
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
      } else if (rest > d * Number.EPSILON * matrix[i * d + i]) {
        L[i * d + i] = Math.sqrt(rest);
      } else {
        throw new RangeError(`${name} must be positive definite, got pivot ${rest} in row ${i}`);
      }
    }
  }
  return L;
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
