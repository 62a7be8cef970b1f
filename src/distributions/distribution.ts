import type { Source } from "../random/source";
import type { Component } from "./component";
import type { Points } from "./points";

/** A law on R^d, from which one can draw and, if it has a density or masses, with which one can score points. */
export interface Distribution {
  /** Its name in errors and figures, such as "N(0, 1)" or "ring of 8". */
  readonly name: string;
  /** The dimension of the space it lives in. */
  readonly d: number;
  /**
   * What `logProb` is the logarithm of: a "density" with respect to length, area or volume, or the "mass" of single points.
   * A "singular" law has neither: it lives on a set of no volume, no point of which has mass, such as a line in the plane.
   */
  readonly kind: "density" | "mass" | "singular";
  /**
   * `n` independent draws [n, d], a function of (source, step) alone.
   * @throws RangeError unless n is a positive integer
   */
  sample(src: Source, step: number, n: number): Points;
  /**
   * log p(x) in nats, −∞ off the support.
   * @throws RangeError unless x holds d finite numbers; TypeError if the law is singular
   */
  logProb(x: ArrayLike<number>): number;
  /** E x, [d]; undefined if it does not exist. */
  readonly mean?: Float64Array;
  /** E (x − E x)(x − E x)ᵀ, row-major [d, d]; undefined if it does not exist or exceeds the largest double. */
  readonly covariance?: Float64Array;
}

/** A law on the line, with its distribution function. */
export interface LineDistribution extends Distribution {
  readonly d: 1;
  readonly kind: "density" | "mass";
  /** The least interval [low, high] of probability 1; its ends may be infinite. */
  readonly support: readonly [low: number, high: number];
  /** As for any law; it carries the law's components, where these are known. */
  readonly logProb: LogDensityOnLine;
  /** F(x) = P(X ≤ x). */
  cdf(x: number): number;
  /**
   * F⁻¹(p) = inf { x : F(x) ≥ p }.
   * @throws RangeError unless p is in [0, 1]
   */
  quantile(p: number): number;
  /** The values of x, in order, at which the density is not smooth or F jumps: where quadrature must split. */
  readonly breaks: readonly number[];
}

/**
 * log p on the line, in nats, and the components of p: quadrature looks at each where it sits, however small its weight. They
 * belong to the function, so a copy of a law with another density does not keep them.
 */
export interface LogDensityOnLine {
  (x: ArrayLike<number>): number;
  /** The components, if they are known. */
  readonly components?: readonly Component[];
}
