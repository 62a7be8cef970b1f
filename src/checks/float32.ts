import { checkFinite } from "./checkFinite";

/**
 * The number of single precision that is nearest to `value`: what a tensor makes of it. Rounding is as it must be, to 0 too; a
 * number that would become infinite is refused here, and not met later as something else.
 * @throws RangeError, by name, unless value is finite and of a size up to (2 − 2⁻²³)·2¹²⁷ = 3.4e38
 */
export function float32(value: number, name: string): number {
  checkFinite(value, name);
  const narrow = Math.fround(value);
  if (!Number.isFinite(narrow)) {
    throw new RangeError(`${name} must be within ±3.4e38 (single precision), got ${value}`);
  }
  return narrow;
}

/**
 * The numbers of single precision that are nearest to `values`.
 * @param place what errors call entry i
 * @throws RangeError as `float32`
 */
export function float32Array(
  values: ArrayLike<number>,
  place: (i: number) => string,
): Float32Array {
  const narrow = Float32Array.from(values);
  for (let i = 0; i < narrow.length; i++) {
    if (!Number.isFinite(narrow[i])) float32(values[i], place(i)); // which says how
  }
  return narrow;
}

/**
 * As `float32`, for what a graph scales or divides by: a positive number that would become 0 is refused too.
 * @throws RangeError, by name, unless value is positive and of a size from 2⁻¹⁴⁹ = 1.4e-45 to 3.4e38
 */
export function positiveFloat32(value: number, name: string): number {
  const narrow = Math.fround(value);
  if (!(narrow > 0 && narrow < Infinity)) {
    throw new RangeError(
      `${name} must be a positive number from 1.4e-45 to 3.4e38 (single precision), got ${value}`,
    );
  }
  return narrow;
}

/**
 * Refuses rows [n, d] of which a column varies, and would not in single precision: times in seconds since 1970, say, which are
 * 128 apart there, or numbers that all become 0.
 * @param column what errors call column k
 */
export function checkFloat32Columns(
  data: ArrayLike<number>,
  d: number,
  column: (k: number) => string,
): void {
  const low = Array.from({ length: d }, () => Infinity);
  const high = low.map((end) => -end);
  for (let i = 0; i < data.length; i++) {
    low[i % d] = Math.min(low[i % d], data[i]);
    high[i % d] = Math.max(high[i % d], data[i]);
  }
  const lost = low.findIndex((l, k) => l < high[k] && Math.fround(l) === Math.fround(high[k]));
  if (lost >= 0) {
    throw new RangeError(
      `${column(lost)} runs from ${low[lost]} to ${high[lost]}, one number in single precision: shift it or scale it`,
    );
  }
}
