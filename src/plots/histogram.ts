import { checkFinite } from "../checks/checkFinite";
import { checkNumbers } from "../checks/checkNumbers";

/**
 * The outline of a histogram on [low, high], for a curve with style "filled": a bin that holds c of n values has height
 * c / (n · width), so its area is the fraction of the values in the interval, and a density can be drawn over it.
 * The last bin includes its upper end.
 * @throws RangeError if there are no values, if one is not finite, or unless low < high are finite and bins is a positive integer
 */
export function histogram(
  values: ArrayLike<number>,
  low: number,
  high: number,
  bins: number,
): { readonly x: Float64Array; readonly y: Float64Array } {
  checkNumbers(values, "values");
  checkFinite(low, "low");
  checkFinite(high, "high");
  if (!(low < high)) throw new RangeError(`low must be below high, got ${low} and ${high}`);
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`bins must be a positive integer, got ${bins}`);
  }
  const width = (high - low) / bins;
  const heights = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) {
    if (!(values[i] >= low && values[i] <= high)) continue;
    const bin = Math.min(Math.floor((values[i] - low) / width), bins - 1);
    heights[bin] += 1 / (values.length * width);
  }
  const x = Float64Array.from({ length: 2 * bins + 2 }, (_, i) => low + width * Math.floor(i / 2));
  const y = Float64Array.from({ length: 2 * bins + 2 }, (_, i) =>
    i === 0 || i > 2 * bins ? 0 : heights[Math.floor((i - 1) / 2)],
  );
  return { x, y };
}
