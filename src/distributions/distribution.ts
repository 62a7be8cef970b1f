import type { Source } from "../random/source";
import type { Component } from "./component";
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
  /** E (x − E x)(x − E x)ᵀ, row-major [d, d]; left out where it does not exist, or is beyond the largest double. */
  readonly covariance?: Float64Array;
}

/** A law on the line, with its distribution function. */
export interface LineDistribution extends Distribution {
  readonly d: 1;
  readonly kind: "density" | "mass";
  /** The least interval [low, high] of probability 1; its ends may be infinite. */
  readonly support: readonly [low: number, high: number];
  /** As for any law; it brings along the components, where the law knows them. */
  readonly logProb: LogDensityOnLine;
  /** F(x) = P(X ≤ x). */
  cdf(x: number): number;
  /** F⁻¹(p) = inf { x : F(x) ≥ p }. Throws a RangeError unless p is in [0, 1]. */
  quantile(p: number): number;
  /** Values of x at which the density is not smooth, or F jumps, in order: where quadrature must split. */
  readonly breaks: readonly number[];
}

/**
 * log p on the line, and what p is mixed from: quadrature looks at each component where it sits, however light it is. They
 * come with the function, so that a copy of a law with another density does not keep them.
 */
export interface LogDensityOnLine {
  (x: ArrayLike<number>): number;
  readonly components?: readonly Component[];
}
