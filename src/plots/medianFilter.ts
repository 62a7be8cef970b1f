import { checkFinite } from "../checks/checkFinite";

/**
 * The running median of odd width `width`, as long as `values`: entry i is the median of the values within (width − 1)/2
 * places of i, of fewer at the ends. The curves in Figs. 3, 4 and 8 of the WGAN paper were filtered with width 101.
 * @throws RangeError for a width that is not a positive odd integer, or a value that is not finite
 */
export function medianFilter(values: ArrayLike<number>, width: number): number[] {
  if (!Number.isInteger(width) || width < 1 || width % 2 === 0) {
    throw new RangeError(`width must be a positive odd integer, got ${width}`);
  }
  for (let i = 0; i < values.length; i++) checkFinite(values[i], `values[${i}]`);
  const reach = (width - 1) / 2;
  const all = Array.from(values);
  return all.map((_, i) => median(all.slice(Math.max(0, i - reach), i + reach + 1)));
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}
