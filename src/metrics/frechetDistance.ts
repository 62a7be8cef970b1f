import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { magnitude } from "../calculus/magnitude";
import { checkFinite } from "../checks/checkFinite";
import { checkNumbers } from "../checks/checkNumbers";
import { checkSymmetric } from "../checks/checkSymmetric";

/** The first two moments of a law on R^d: a law's own, or those of a sample from `fitMultivariateGaussian`. */
export interface Moments {
  /** The mean, [d]. */
  readonly mean: Float64Array;
  /** The covariance, row-major [d, d], in squared units of x. */
  readonly covariance: Float64Array;
}

/**
 * The Fréchet distance in the convention of the FID, that is, the square of a distance:
 * W2² between the Gaussians with these moments, ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁Σ₂)^½), in squared units of x.
 * Σ₁Σ₂ has the eigenvalues of the symmetric Σ₁^½ Σ₂ Σ₁^½, whose square roots sum to the trace of (Σ₁Σ₂)^½; covariances may be
 * singular. If the two laws are equal, rounding leaves about 1e-7 of the size of the covariances.
 * @throws RangeError if the dimensions differ or are 0, a moment is not finite, or the distance exceeds the largest double; if a
 * covariance does not hold d² numbers, is not symmetric, or has an eigenvalue that is negative by more than rounding
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
  const [first, second] = [a, b].map(({ covariance }) =>
    Matrix.from1DArray(
      d,
      d,
      covariance.map((value) => value / unit / unit),
    ),
  );
  const { values, vectors } = spectrum(first, "the first covariance");
  spectrum(second, "the second covariance");
  const scales = Matrix.diag(values.map((value) => Math.sqrt(atLeast0(value))));
  const root = vectors.mmul(scales).mmul(vectors.transpose()); // Σ₁^½ = V diag(√λ) Vᵀ
  const product = eigen(root.mmul(second).mmul(root)).values;
  let squared = first.trace() + second.trace();
  for (const difference of off) squared += 4 * (difference / unit) ** 2;
  for (const value of product) squared -= 2 * Math.sqrt(atLeast0(value));
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
function spectrum(covariance: Matrix, name: string): { values: number[]; vectors: Matrix } {
  const { values, vectors } = eigen(covariance);
  const least = Math.min(...values);
  if (least < -ROUNDING * Math.max(...values.map(Math.abs))) {
    throw new RangeError(`${name} must have no eigenvalue below 0, got ${least}`);
  }
  return { values, vectors };
}

/** The eigenvalues of a symmetric matrix, and in columns its unit eigenvectors. */
function eigen(matrix: Matrix): { values: number[]; vectors: Matrix } {
  const found = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return { values: found.realEigenvalues, vectors: found.eigenvectorMatrix };
}

/** What is negative by rounding alone. */
function atLeast0(value: number): number {
  return Math.max(0, value);
}
