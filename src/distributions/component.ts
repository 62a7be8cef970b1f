/** What one knows of a law on the line at single numbers. */
export interface LineFunctions {
  readonly support: readonly [low: number, high: number];
  readonly breaks: readonly number[];
  /** log p(x) at a finite x. */
  logProb(x: number): number;
  /** F(x), x finite or not. */
  cdf(x: number): number;
  /** 1 − F(x), where it keeps digits that 1 − F(x) would lose; left out where that serves. */
  survival?(x: number): number;
  /** F⁻¹(p) for 0 < p < 1. */
  quantile(p: number): number;
}

/** One of the laws that a law on the line is mixed from; a law that is not mixed has one, itself. */
export interface Component {
  /** The logarithm of its share. */
  readonly logWeight: number;
  /** A number amid its mass. */
  readonly center: number;
  /** The distance between its quartiles. */
  readonly width: number;
  /** How far from its center an origin may lie that serves it as well: a few of its widths. */
  readonly reach: number;
  /**
   * The law of X − origin. Near an origin x it keeps the digits that x would lose: N(1e17, 1) cannot be seen at doubles, which
   * are 16 apart there, and is N(0, 1) about its mean.
   */
  about(origin: number): LineFunctions;
}

/** The only component of a law that is not mixed. */
export function unmixed(center: number, about: Component["about"]): Component {
  const own = about(center);
  const width = own.quantile(0.75) - own.quantile(0.25);
  return { logWeight: 0, center, width, reach: 8 * width, about };
}
