import { magnitude } from "../calculus/magnitude";
import { checkFinite } from "../checks/checkFinite";
import { checkNumbers } from "../checks/checkNumbers";
import { checkSymmetric } from "../checks/checkSymmetric";
import { type SymmetricEigen, symmetricEigen } from "./symmetricEigen";

/** The first two moments of a law on R^d: those of a sample by `fitMultivariateGaussian`, or a law's own. */
export interface Moments {
  /** [d] */
  readonly mean: Float64Array;
  /** Row-major [d, d]. */
  readonly covariance: Float64Array;
}

/**
 * The Fréchet distance in the convention of the FID, that is, the square of a distance:
 * W2² between the gaussians of those moments, ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁Σ₂)^½), in squared units of x.
 * Σ₁Σ₂ has the eigenvalues of the symmetric Σ₁^½ Σ₂ Σ₁^½, whose roots sum to the trace of (Σ₁Σ₂)^½; singular covariances are
 * welcome. Rounding leaves about 1e-7 of the covariances' size where the two laws are one.
 * @throws RangeError if the dimensions differ or are 0, a moment is not finite, or the distance is beyond the largest double; if a covariance does not hold d² numbers, is not
 * symmetric, or has an eigenvalue below 0 by more than rounding
 * @see Dowson & Landau, "The Fréchet distance between multivariate normal distributions", 1982; Heusel et al.,
 * "GANs trained by a two time-scale update rule converge to a local Nash equilibrium", 2017.
 */
export function frechetDistance(a: Moments, b: Moments): number {
  const d = a.mean.length;
  if (b.mean.length !== d) {
    throw new RangeError(`the laws must be of one dimension, got ${d} and ${b.mean.length}`);
  }
  checkNumbers(a.mean, "the first mean");
  checkNumbers(b.mean, "the second mean");
  checkSymmetric(a.covariance, d, "the first covariance");
  checkSymmetric(b.covariance, d, "the second covariance");
  const off = a.mean.map((value, i) => value / 2 - b.mean[i] / 2);
  // A power of 2, of the size of the laws: in this unit no product overflows, nor any that counts vanishes.
  const unit = magnitude([
    ...off,
    ...[a, b].map(({ covariance }) => Math.sqrt(largest(covariance))),
  ]);
  const [first, second] = [a, b].map((of) => of.covariance.map((value) => value / unit / unit));
  const root = squareRoot(spectrum(first, d, "the first covariance"), d);
  spectrum(second, d, "the second covariance");
  const product = mirrored(multiply(multiply(root, second, d), root, d), d);
  let squared = 0;
  for (let i = 0; i < d; i++) {
    squared += 4 * (off[i] / unit) ** 2;
    squared += first[i * d + i] + second[i * d + i];
  }
  const { values } = symmetricEigen(product, d, "the covariances' product");
  for (const value of values) squared -= 2 * Math.sqrt(atLeast0(value));
  const distance = atLeast0(squared) * unit * unit;
  checkFinite(distance, "the distance");
  return distance;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Eigenvalues below 0 by less of the largest are rounding, in single precision too. */
const ROUNDING = 1e-6;

/** A covariance's eigenvalues and eigenvectors. */
function spectrum(covariance: ArrayLike<number>, d: number, name: string): SymmetricEigen {
  const eigen = symmetricEigen(covariance, d, name);
  const least = eigen.values.reduce((low, value) => Math.min(low, value));
  if (least < -ROUNDING * largest(eigen.values)) {
    throw new RangeError(`${name} must have no eigenvalue below 0, got ${least}`);
  }
  return eigen;
}

/** Σ^½ = V diag(√λ) Vᵀ for a covariance Σ = V diag(λ) Vᵀ. */
function squareRoot({ values, vectors }: SymmetricEigen, d: number): Float64Array {
  const root = new Float64Array(d * d);
  for (let k = 0; k < d; k++) {
    const scale = Math.sqrt(atLeast0(values[k]));
    for (let i = 0; i < d; i++) {
      const along = scale * vectors[i * d + k];
      for (let j = 0; j < d; j++) root[i * d + j] += along * vectors[j * d + k];
    }
  }
  return root;
}

/** A matrix that is symmetric but for rounding, its upper triangle mirrored. */
function mirrored(matrix: Float64Array, d: number): Float64Array {
  return matrix.map((value, at) => {
    const [i, j] = [Math.floor(at / d), at % d];
    return j < i ? matrix[j * d + i] : value;
  });
}

/** What is negative by rounding alone. */
function atLeast0(value: number): number {
  return Math.max(0, value);
}

function multiply(A: ArrayLike<number>, B: ArrayLike<number>, d: number): Float64Array {
  const C = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      for (let j = 0; j < d; j++) C[i * d + j] += A[i * d + k] * B[k * d + j];
    }
  }
  return C;
}
