/**
 * Refuses numbers that say nothing: none at all, or one that is NaN or infinite, by its place.
 * @param place what errors call entry i: "x[3]" where nothing else is said
 */
export function checkNumbers(
  values: ArrayLike<number>,
  name: string,
  place: (i: number) => string = (i) => `${name}[${i}]`,
): void {
  if (values.length === 0) throw new RangeError(`${name} must hold at least one number, got none`);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${place(i)} must be finite, got ${values[i]}`);
    }
  }
}
