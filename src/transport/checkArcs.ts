/** Where mass goes: arc k leads from `rows[k]` to `columns[k]`, counted from 0. */
export interface Arcs {
  /** The row that each arc starts from. */
  readonly rows: ArrayLike<number>;
  /** The column that each arc leads to. */
  readonly columns: ArrayLike<number>;
}

/**
 * Refuses arcs that join anything but one of n x to one of m y.
 * @throws RangeError by the arc's number; as many rows as columns are wanted
 */
export function checkArcs({ rows, columns }: Arcs, n: number, m: number): void {
  if (rows.length !== columns.length) {
    throw new RangeError(
      `arcs must have as many rows as columns, got ${rows.length} and ${columns.length}`,
    );
  }
  const within = (at: number, size: number) => Number.isInteger(at) && at >= 0 && at < size;
  for (let k = 0; k < rows.length; k++) {
    if (!within(rows[k], n) || !within(columns[k], m)) {
      throw new RangeError(
        `arc ${k} must join one of ${n} x and ${m} y, got ${rows[k]} and ${columns[k]}`,
      );
    }
  }
}
