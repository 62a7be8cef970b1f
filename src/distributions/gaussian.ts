import { checkFinite } from "../checks/checkFinite";
import { checkPositive } from "../checks/checkPositive";
import { normals } from "../random/uniforms";
import type { LineFunctions } from "./component";
import type { LineDistribution } from "./distribution";
import { lineDistribution } from "./lineDistribution";
import { normalCdf, normalQuantile } from "./normalCdf";

/**
 * The Gaussian N(mean, sd²), with density e^{−(x − mean)² / 2sd²} / (sd √2π). `sd` is the standard deviation, never the variance.
 * @throws RangeError unless mean is finite, and sd is positive and finite
 */
export function gaussian(mean: number, sd: number): LineDistribution {
  checkFinite(mean, "mean");
  checkPositive(sd, "sd");
  const logScale = Math.log(sd) + 0.5 * Math.log(2 * Math.PI);
  const about = (origin: number): LineFunctions => {
    const center = mean - origin;
    return {
      support: [-Infinity, Infinity],
      breaks: [],
      logProb: (x) => -0.5 * standardized(x, center, sd) ** 2 - logScale,
      cdf: (x) => normalCdf(standardized(x, center, sd)),
      survival: (x) => normalCdf(-standardized(x, center, sd)),
      quantile: (p) => center + sd * normalQuantile(p),
    };
  };
  return lineDistribution(
    {
      name: `N(${mean}, ${sd === 1 ? "1" : `${sd}²`})`,
      kind: "density",
      mean,
      variance: sd * sd,
      draw: (src, step, n) => Float64Array.from(normals(src, step, n), (z) => mean + sd * z),
      ...about(0),
    },
    about,
  );
}

/** (x − mean) / sd, where the difference alone may be beyond the largest double. */
function standardized(x: number, mean: number, sd: number): number {
  const off = x - mean;
  return Math.abs(off) < Infinity ? off / sd : 2 * ((x / 2 - mean / 2) / sd);
}
