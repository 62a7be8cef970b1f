import { checkFinite } from "../checks/checkFinite";
import type { LineFunctions } from "./component";
import type { LineDistribution } from "./distribution";
import { lineDistribution } from "./lineDistribution";

/**
 * The uniform law U[low, high], with density 1 / (high − low) on the closed interval.
 * @throws RangeError unless low < high are finite, and high − low is too
 */
export function uniform(low: number, high: number): LineDistribution {
  checkFinite(low, "low");
  checkFinite(high, "high");
  if (low >= high) throw new RangeError(`low must be below high, got ${low} and ${high}`);
  const width = high - low;
  checkFinite(width, "high − low");
  const logDensity = -Math.log(width);
  const about = (origin: number): LineFunctions => {
    const [a, b] = [low - origin, high - origin];
    return {
      support: [a, b],
      breaks: [a, b],
      logProb: (x) => (x >= a && x <= b ? logDensity : -Infinity),
      cdf: (x) => (x <= a ? 0 : x >= b ? 1 : (x - a) / width),
      survival: (x) => (x <= a ? 1 : x >= b ? 0 : (b - x) / width),
      quantile: (p) => Math.min(a + p * width, b),
    };
  };
  return lineDistribution(
    {
      name: `U[${low}, ${high}]`,
      kind: "density",
      mean: low + width / 2,
      variance: (width * width) / 12,
      ...about(0),
    },
    about,
  );
}
