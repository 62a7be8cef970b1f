import { checkPositive } from "../checks/checkPositive";
import type { LineFunctions } from "./component";
import type { LineDistribution } from "./distribution";
import { lineDistribution } from "./lineDistribution";

/**
 * The exponential law of a given mean, with density e^{−x / mean} / mean for x ≥ 0.
 * @throws RangeError unless mean is positive and finite
 */
export function exponential(mean: number): LineDistribution {
  checkPositive(mean, "mean");
  const logMean = Math.log(mean);
  const about = (origin: number): LineFunctions => {
    const low = 0 - origin;
    return {
      support: [low, Infinity],
      breaks: [low],
      logProb: (x) => (x >= low ? -(x - low) / mean - logMean : -Infinity),
      cdf: (x) => (x <= low ? 0 : -Math.expm1(-(x - low) / mean)),
      survival: (x) => (x <= low ? 1 : Math.exp(-(x - low) / mean)),
      quantile: (p) => low - mean * Math.log1p(-p),
    };
  };
  return lineDistribution(
    { name: `Exp of mean ${mean}`, kind: "density", mean, variance: mean * mean, ...about(0) },
    about,
  );
}
