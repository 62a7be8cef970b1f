// @ts-check
/** What is reported of many timings. */

/**
 * The quantile of level `q` in [0, 1], linear between the sorted values; 0.5 is the median.
 * @param {readonly number[]} values
 * @param {number} q
 */
export function quantile(values, q) {
  if (values.length === 0) throw new RangeError("the quantile of no values");
  const sorted = [...values].sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5);

/**
 * The median, and the limits between which three quarters of the timings lie.
 * @param {readonly number[]} values
 */
export function spread(values) {
  return { ms: median(values), msLow: quantile(values, 0.125), msHigh: quantile(values, 0.875) };
}
