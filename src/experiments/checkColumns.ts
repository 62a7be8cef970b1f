import type { Columns } from "./runRecord";

/**
 * Refuses what is no table: columns that lack one of `names`, differ in length, or hold anything but finite numbers, as JSON's
 * null for NaN is.
 * @param name what errors call the table
 * @throws RangeError by column and row
 */
export function checkColumns(columns: Columns, names: readonly string[], name: string): void {
  const lacking = names.find((it) => columns[it] === undefined);
  if (lacking !== undefined) {
    throw new RangeError(
      `${name} must hold ${names.join(", ")}, got [${Object.keys(columns).join(", ")}]`,
    );
  }
  const [first] = Object.keys(columns);
  for (const [column, values] of Object.entries(columns)) {
    if (!Array.isArray(values) || values.length !== columns[first].length) {
      throw new RangeError(
        `${name}: ${column} must hold ${columns[first].length} numbers as ${first} does, got ${values?.length}`,
      );
    }
    const odd = values.findIndex((value) => !Number.isFinite(value));
    if (odd >= 0) {
      throw new RangeError(
        `${name}: ${column}[${odd}] must be a finite number, got ${values[odd]}`,
      );
    }
  }
}
