import { checkProbability } from "../checks/checkProbability";
import { uniforms } from "../random/reference";
import type { Source } from "../random/source";
import type { LineLaw } from "./distribution";
import { checkDraws, checkPoint } from "./lawArguments";

/** What tells one law on the line from another. */
export interface LineFormulas {
  readonly name: string;
  readonly kind: "density" | "mass";
  readonly support: readonly [low: number, high: number];
  readonly breaks: readonly number[];
  readonly mean: number;
  readonly variance: number;
  /** log p(x) at a finite x. */
  logProb(x: number): number;
  /** F(x), x finite or not. */
  cdf(x: number): number;
  /** F⁻¹(p) for 0 < p < 1. */
  quantile(p: number): number;
  /** n draws; left out where the quantiles of uniform numbers serve. */
  draw?(src: Source, step: number, n: number): Float64Array;
}

/** The law of these formulas: arguments checked, numbers put in arrays, F⁻¹(0) and F⁻¹(1) the support's ends. */
export function lineLaw(law: LineFormulas): LineLaw {
  const quantile = (p: number): number => {
    checkProbability(p, "p");
    if (p === 0) return law.support[0];
    return p === 1 ? law.support[1] : law.quantile(p);
  };
  return {
    name: law.name,
    d: 1,
    kind: law.kind,
    support: law.support,
    breaks: law.breaks,
    mean: Float64Array.of(law.mean),
    covariance: Float64Array.of(law.variance),
    sample: (src, step, n) => {
      checkDraws(n);
      const data = law.draw?.(src, step, n) ?? inverseTransform(quantile, src, step, n);
      return { data, n, d: 1 };
    },
    logProb: (x) => {
      checkPoint(x, 1);
      return law.logProb(x[0]);
    },
    cdf: (x) => {
      if (Number.isNaN(x)) throw new RangeError("x must be a number, got NaN");
      return law.cdf(x);
    },
    quantile,
  };
}

/** F⁻¹(U), U uniform on the midpoints of 2²³ cells of (0, 1): never at an end, and symmetric about 1/2. */
function inverseTransform(
  quantile: (p: number) => number,
  src: Source,
  step: number,
  n: number,
): Float64Array {
  return Float64Array.from(uniforms(src, step, n), (u) => quantile(u + 2 ** -24));
}
