import { checkFinite } from "../checks/checkFinite";
import type { LineLaw } from "./distribution";
import { lineLaw } from "./lineLaw";

/**
 * U[low, high]: density 1 / (high − low) on the closed interval.
 * @throws RangeError unless low < high are finite, and so is high − low.
 */
export function uniformOn(low: number, high: number): LineLaw {
  checkFinite(low, "low");
  checkFinite(high, "high");
  if (low >= high) throw new RangeError(`low must be below high, got ${low} and ${high}`);
  const width = high - low;
  checkFinite(width, "high − low");
  return lineLaw({
    name: `U[${low}, ${high}]`,
    kind: "density",
    support: [low, high],
    breaks: [low, high],
    mean: low + width / 2,
    variance: (width * width) / 12,
    logProb: (x) => (x >= low && x <= high ? -Math.log(width) : -Infinity),
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : (x - low) / width),
    quantile: (p) => low + p * width,
  });
}
