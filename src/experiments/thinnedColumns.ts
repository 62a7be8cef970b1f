import { checkFinite } from "../checks/checkFinite";
import { checkColumns } from "./checkColumns";

/**
 * Columns of a table that grows without end and stays small: a row is kept if its number is a multiple of `every`, which
 * begins at 1 and doubles, dropping every second row, as often as there would be more than `most` rows. So the rows kept
 * are evenly spaced, and depend on how many came, not on when one looked. Six significant digits of each number are kept.
 */
export class ThinnedColumns<Name extends string> {
  private readonly columns: Record<Name, number[]>;
  private every = 1;

  /**
   * @param counter the column of the row's number: 1, 2, 3, …
   * @throws RangeError unless `most` is an integer of at least 2
   */
  constructor(
    private readonly counter: Name,
    names: readonly Name[],
    private readonly most: number,
  ) {
    if (!Number.isInteger(most) || most < 2) {
      throw new RangeError(`most must be an integer of at least 2, got ${most}`);
    }
    this.columns = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
      Name,
      number[]
    >;
  }

  /**
   * The rows kept, of a table that began with the rows of `kept` up to number `last`; their spacing is found in them.
   * @throws RangeError, before anything is changed, unless `kept` holds these columns, all of one length and finite
   */
  goOn(kept: Readonly<Record<Name, readonly number[]>>, last: number): void {
    checkColumns(kept, Object.keys(this.columns), "the rows kept");
    const numbers = kept[this.counter];
    this.every = numbers[0] ?? 1;
    const length = numbers.filter((number) => number <= last).length;
    for (const [name, column] of this.entries()) {
      replace(column, kept[name].slice(0, length));
    }
  }

  /** @throws RangeError, before anything is changed, for a number that is not finite, by its column */
  add(row: Readonly<Record<Name, number>>): void {
    for (const [name] of this.entries()) checkFinite(row[name], name);
    if (row[this.counter] % this.every !== 0) return;
    for (const [name, column] of this.entries()) column.push(shortened(row[name]));
    while (this.columns[this.counter].length > this.most) this.thin();
  }

  /** The columns as they stand, copied. */
  values(): Record<Name, number[]> {
    return Object.fromEntries(
      this.entries().map(([name, column]) => [name, [...column]]),
    ) as Record<Name, number[]>;
  }

  private thin(): void {
    this.every *= 2;
    const kept = this.columns[this.counter].map((number) => number % this.every === 0);
    for (const [, column] of this.entries()) {
      replace(
        column,
        column.filter((_, i) => kept[i]),
      );
    }
  }

  private entries(): [Name, number[]][] {
    return Object.entries(this.columns) as [Name, number[]][];
  }
}

/** Puts other numbers in the place of a column's. */
function replace(column: number[], numbers: readonly number[]): void {
  column.length = 0;
  for (const number of numbers) column.push(number);
}

/** Six significant digits: more than a figure shows. */
export function shortened(value: number): number {
  return Number(value.toPrecision(6));
}
