import { checkFinite } from "../checks/checkFinite";
import { checkPositive } from "../checks/checkPositive";
import { normals } from "../random/reference";
import type { LineFunctions } from "./component";
import type { LineLaw } from "./distribution";
import { lineLaw } from "./lineLaw";
import { normalCdf, normalQuantile } from "./normalTail";

/**
 * N(mean, sd²): density e^{−(x − mean)² / 2sd²} / (sd √2π). `sd` is the standard deviation, never the variance.
 * @throws RangeError unless mean is finite, and sd positive and finite.
 */
export function gaussian(mean: number, sd: number): LineLaw {
  checkFinite(mean, "mean");
  checkPositive(sd, "sd");
  const logScale = Math.log(sd) + 0.5 * Math.log(2 * Math.PI);
  const about = (origin: number): LineFunctions => {
    const centre = mean - origin;
    return {
      support: [-Infinity, Infinity],
      breaks: [],
      logProb: (x) => -0.5 * standardised(x, centre, sd) ** 2 - logScale,
      cdf: (x) => normalCdf(standardised(x, centre, sd)),
      survival: (x) => normalCdf(-standardised(x, centre, sd)),
      quantile: (p) => centre + sd * normalQuantile(p),
    };
  };
  return lineLaw(
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
function standardised(x: number, mean: number, sd: number): number {
  const off = x - mean;
  return Math.abs(off) < Infinity ? off / sd : 2 * ((x / 2 - mean / 2) / sd);
}
