import type { Source } from "../random/source";
import type { Points } from "./points";

/** A law on R^d: what one can draw from and, where it has a density or masses, score. */
export interface Distribution {
  /** How errors and figures call it: "N(0, 1)", "ring of 8". */
  readonly name: string;
  /** The dimension of the space it lives in. */
  readonly d: number;
  /**
   * What `logProb` is the logarithm of: a "density" with respect to length, area or volume, or the "mass" of single points.
   * A "singular" law has neither: it lives on a set of no volume without weighing any point of it, as a line in the plane.
   */
  readonly kind: "density" | "mass" | "singular";
  /** `n` independent draws [n, d], a function of (source, step) alone. Throws a RangeError unless n is a positive integer. */
  sample(src: Source, step: number, n: number): Points;
  /**
   * log p(x) in nats, −∞ off the support. Throws a RangeError unless x holds d finite numbers, and a TypeError where
   * the law is singular.
   */
  logProb(x: ArrayLike<number>): number;
  /** E x, [d]; left out where it does not exist. */
  readonly mean?: Float64Array;
  /** E (x − E x)(x − E x)ᵀ, row-major [d, d]; left out where it does not exist. */
  readonly covariance?: Float64Array;
}

/** A law on the line, with its distribution function. */
export interface LineLaw extends Distribution {
  readonly d: 1;
  readonly kind: "density" | "mass";
  /** The least interval [low, high] of probability 1; its ends may be infinite. */
  readonly support: readonly [low: number, high: number];
  /** F(x) = P(X ≤ x). */
  cdf(x: number): number;
  /** F⁻¹(p) = inf { x : F(x) ≥ p }. Throws a RangeError unless p is in [0, 1]. */
  quantile(p: number): number;
  /** Values of x at which the density is not smooth, in order: where quadrature must split. */
  readonly breaks: readonly number[];
}
