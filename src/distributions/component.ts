/** The pointwise functions of a law on the line. */
export interface LineFunctions {
  /** The least interval [low, high] of probability 1; its ends may be infinite. */
  readonly support: readonly [low: number, high: number];
  /** The values of x, in order, at which the density is not smooth or F jumps. */
  readonly breaks: readonly number[];
  /** log p(x) at a finite x. */
  logProb(x: number): number;
  /** F(x), for x finite or not. */
  cdf(x: number): number;
  /** 1 − F(x), with the digits that the subtraction would lose; absent where the subtraction suffices. */
  survival?(x: number): number;
  /** F⁻¹(p) for 0 < p < 1. */
  quantile(p: number): number;
}

/** One of the laws that make up a law on the line; a law that is not a mixture has one component, itself. */
export interface Component {
  /** The logarithm of its weight. */
  readonly logWeight: number;
  /** A number in the middle of its mass. */
  readonly center: number;
  /** The distance between its quartiles. */
  readonly width: number;
  /** How far from its center an origin may lie and still serve it as well: a few of its widths. */
  readonly reach: number;
  /**
   * The law of X − origin. Near the origin it keeps digits that x itself would lose: doubles near 1e17 are 16 apart, too coarse
   * to resolve N(1e17, 1), which about its mean is N(0, 1).
   */
  about(origin: number): LineFunctions;
}

/** The only component of a law that is not mixed. */
export function unmixed(center: number, about: Component["about"]): Component {
  const own = about(center);
  const width = own.quantile(0.75) - own.quantile(0.25);
  return { logWeight: 0, center, width, reach: 8 * width, about };
}
