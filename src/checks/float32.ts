import { checkFinite } from "./checkFinite";

/**
 * The number of single precision that is nearest to `value`: what a tensor makes of it. Rounding is as it must be; a number
 * that would become infinite, or 0 where it is not, is refused here and not met later as something else.
 * @throws RangeError, by name, unless value is 0, or finite and of a size from 2⁻¹⁴⁹ = 1.4e-45 to (2 − 2⁻²³)·2¹²⁷ = 3.4e38
 */
export function float32(value: number, name: string): number {
  checkFinite(value, name);
  const narrow = Math.fround(value);
  if (Math.abs(narrow) === Infinity || (narrow === 0 && value !== 0)) {
    throw new RangeError(
      `${name} must be a number that single precision holds, 0 or of a size from 1.4e-45 to 3.4e38, got ${value}`,
    );
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
    const lost = !Number.isFinite(narrow[i]) || (narrow[i] === 0 && values[i] !== 0);
    if (lost) float32(values[i], place(i)); // which says how
  }
  return narrow;
}
