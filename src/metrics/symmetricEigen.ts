import { magnitude } from "../calculus/magnitude";
import { norm } from "../calculus/norm";
import { checkSymmetric } from "../checks/checkSymmetric";

/** A symmetric matrix A = V diag(values) Vᵀ. */
export interface SymmetricEigen {
  /** Eigenvalues [d], in no order. */
  readonly values: Float64Array;
  /** V [d, d], row-major: column k is the unit eigenvector of values[k]. */
  readonly vectors: Float64Array;
}

/** Sweeps enough for any matrix that is finite: convergence is quadratic, and six to ten are what it takes. */
const mostSweeps = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix [d, d], row-major, by Jacobi's rotations, each of which makes two mirrored
 * entries 0; sweep after sweep until all of them are 0 to working precision.
 * @throws RangeError, by the matrix's name, if it does not hold d² finite numbers, or is not symmetric to 1e-9 of its entries
 * @see Golub & Van Loan, "Matrix Computations", algorithm 8.5.3.
 */
export function symmetricEigen(
  matrix: ArrayLike<number>,
  d: number,
  name = "the matrix",
): SymmetricEigen {
  checkSymmetric(matrix, d, name);
  const unit = magnitude(matrix); // so that no entry's square overflows, nor any that counts vanishes
  const A = Float64Array.from(matrix, (value) => value / unit);
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) A[i * d + j] = A[j * d + i]; // to the bit
  const V = new Float64Array(d * d);
  for (let i = 0; i < d; i++) V[i * d + i] = 1;
  const negligible = Number.EPSILON * norm(A);
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(A, d) > negligible; sweep++) {
    for (let p = 0; p < d; p++) {
      for (let q = p + 1; q < d; q++) if (A[p * d + q] !== 0) rotate(A, V, d, p, q);
    }
  }
  return { values: Float64Array.from({ length: d }, (_, i) => A[i * d + i] * unit), vectors: V };
}

/** A ← Jᵀ A J and V ← V J, J the rotation in the plane of p and q that makes A_pq = 0, by at most 45°. */
function rotate(A: Float64Array, V: Float64Array, d: number, p: number, q: number): void {
  const tau = (A[q * d + q] - A[p * d + p]) / (2 * A[p * d + q]);
  const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau)); // tan, the smaller root of t² + 2τt = 1
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  const turn = (M: Float64Array, at: number, to: number) => {
    [M[at], M[to]] = [c * M[at] - s * M[to], s * M[at] + c * M[to]];
  };
  for (let k = 0; k < d; k++) turn(A, k * d + p, k * d + q);
  for (let k = 0; k < d; k++) turn(A, p * d + k, q * d + k);
  for (let k = 0; k < d; k++) turn(V, k * d + p, k * d + q);
}

function offDiagonal(A: Float64Array, d: number): number {
  let squares = 0;
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) squares += 2 * A[i * d + j] ** 2;
  return Math.sqrt(squares);
}
