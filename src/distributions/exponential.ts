import { checkPositive } from "../checks/checkPositive";
import type { LineLaw } from "./distribution";
import { lineLaw } from "./lineLaw";

/**
 * The exponential law of a given mean: density e^{−x / mean} / mean for x ≥ 0.
 * @throws RangeError unless mean is positive and finite.
 */
export function exponential(mean: number): LineLaw {
  checkPositive(mean, "mean");
  return lineLaw({
    name: `Exp of mean ${mean}`,
    kind: "density",
    support: [0, Infinity],
    breaks: [0],
    mean,
    variance: mean * mean,
    logProb: (x) => (x >= 0 ? -x / mean - Math.log(mean) : -Infinity),
    cdf: (x) => (x <= 0 ? 0 : -Math.expm1(-x / mean)),
    quantile: (p) => -mean * Math.log1p(-p),
  });
}
