/**
 * Refuses widths that make no network of dense layers.
 * @throws RangeError unless there are at least two widths, all positive integers
 */
export function checkWidths(widths: readonly number[]): void {
  if (widths.length < 2 || !widths.every((n) => Number.isInteger(n) && n > 0)) {
    throw new RangeError(
      `widths must be at least two positive integers, got [${widths.join(", ")}]`,
    );
  }
}
