import { checkProbability } from "../checks/checkProbability";
import type { Source } from "../random/source";
import { uniforms } from "../random/uniforms";
import { checkDraws, checkPoint } from "./checkDraws";
import { type LineFunctions, unmixed } from "./component";
import type { LineDistribution } from "./distribution";
import { finiteCovariance } from "./finiteCovariance";

/** What tells one law on the line from another. */
export interface LineFormulas extends LineFunctions {
  readonly name: string;
  readonly kind: "density" | "mass";
  readonly mean: number;
  readonly variance: number;
  /** n draws; left out where the quantiles of uniform numbers serve. */
  draw?(src: Source, step: number, n: number): Float64Array;
}

/**
 * The law of these formulas: arguments checked, numbers put in arrays, F⁻¹(0) and F⁻¹(1) the support's ends.
 * @param about the law of X − origin, to all digits; left out where x itself is all that is known.
 */
export function lineDistribution(
  law: LineFormulas,
  about?: (origin: number) => LineFunctions,
): LineDistribution {
  const quantile = (p: number): number => {
    checkProbability(p, "p");
    if (p === 0) return law.support[0];
    return p === 1 ? law.support[1] : law.quantile(p);
  };
  const logProb = (x: ArrayLike<number>) => {
    checkPoint(x, 1);
    return law.logProb(x[0]);
  };
  const components = about && [unmixed(law.quantile(0.5), about)];
  return {
    name: law.name,
    d: 1,
    kind: law.kind,
    support: law.support,
    breaks: law.breaks,
    mean: Float64Array.of(law.mean),
    ...finiteCovariance(Float64Array.of(law.variance)),
    sample: (src, step, n) => {
      checkDraws(n);
      const data = law.draw?.(src, step, n) ?? inverseTransform(quantile, src, step, n);
      return { data, n, d: 1 };
    },
    logProb: Object.assign(logProb, { components }),
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
