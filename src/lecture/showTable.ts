import { place } from "../arithmetic/place";

/** A row of a table: the content of each column, by its heading; numbers, or anything else as a string. */
export type TableRow = Readonly<Record<string, unknown>>;

/** How many significant digits a number that is not whole is shown with. */
const DIGITS = 4;

/**
 * Shows a table as the output of the running cell, or prints it outside a notebook. The names of rows, if they have any, form the
 * first column. Columns appear in the order in which the rows first mention them; a row may leave some empty. Numbers that are
 * not integers have four significant digits.
 */
export function showTable(rows: readonly TableRow[] | Readonly<Record<string, TableRow>>): void {
  const named = Array.isArray(rows)
    ? rows
    : Object.entries(rows).map(([name, row]) => ({ "": name, ...row }));
  const headings = [...new Set(named.flatMap((row) => Object.keys(row)))];
  const lines = [headings, ...named.map((row) => headings.map((heading) => told(row[heading])))];
  const numeric = headings.map((heading) => named.every((row) => isNumber(row[heading])));
  const text = aligned(lines, numeric);
  const data = { "text/markdown": markdown(lines, numeric), "text/plain": text };
  if (!place().display({ data, metadata: {}, transient: {} }, false)) console.log(text);
}

/** A number, perhaps as text and with its error, or nothing. */
function isNumber(value: unknown): boolean {
  return /^([+−-]?\d[\d,.]*(e[+-]?\d+)?( ± \d[\d.]*)?)?$/.test(told(value));
}

function told(value: unknown): string {
  if (typeof value !== "number") return value === undefined ? "" : `${value}`;
  return Number.isInteger(value) ? `${value}` : `${Number(value.toPrecision(DIGITS))}`;
}

/** Lines of cells as text, each cell as wide as the widest of its column, and numbers below one another. */
function aligned(lines: readonly string[][], numeric: readonly boolean[]): string {
  const widths = numeric.map((_, c) => Math.max(...lines.map((cells) => cells[c].length)));
  const pad = (cell: string, c: number) =>
    numeric[c] ? cell.padStart(widths[c]) : cell.padEnd(widths[c]);
  return lines.map((cells) => cells.map(pad).join("  ").trimEnd()).join("\n");
}

/** Lines of cells as a table of Markdown; what would be markup in a cell is the letters that it is. */
function markdown(lines: readonly string[][], numeric: readonly boolean[]): string {
  const rule = numeric.map((right) => (right ? "---:" : "---"));
  const [head, ...rows] = lines.map((cells) =>
    cells.map((cell) => cell.replace(/[\\`*_$<|[\]]/g, "\\$&")),
  );
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
