import { checkFloat32Columns, float32 } from "../checks/float32";
import { type Points, points } from "../distributions/points";

/** A decimal number as people and programs write it. */
const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** What programs write where a number is missing or too large: no number, and no column's name. */
const NOT_FINITE = /^[-+]?(nan|inf(inity)?)$/i;

/**
 * Points from a text of comma-separated values, one point per line, without any scaling. A first line that holds a name and
 * no number is a header; blank lines are skipped.
 * @param name the name of the text in errors
 * @throws RangeError, with line and column, for a field that is not a finite number, or for a line that differs in length from
 * the first; since points are read to become tensors, also for a number beyond single precision, and for a column that varies but
 * would not in single precision; Error if there are no points
 */
export function parseCsvPoints(text: string, name = "the text"): Points {
  const lines = text
    .replace(/^\uFEFF/, "") // a byte-order mark
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ line: i + 1, fields: line.split(",").map((field) => field.trim()) }))
    .filter(({ fields }) => fields.length > 1 || fields[0] !== "");
  if (lines.length > 0 && isHeader(lines[0].fields)) lines.shift();
  if (lines.length === 0) throw new Error(`${name}: must hold at least one line of numbers`);
  const [first] = lines;
  const all = points(
    lines.map(({ line, fields }) => {
      if (fields.length !== first.fields.length) {
        throw new RangeError(
          `${name}: line ${line} must hold ${first.fields.length} numbers, as line ${first.line} does, got ${fields.length}`,
        );
      }
      return fields.map((field, column) => {
        const value = DECIMAL.test(field) ? Number(field) : Number.NaN;
        const place = `${name}: line ${line}, column ${column + 1}`;
        if (!Number.isFinite(value)) {
          throw new RangeError(`${place} must be a finite number, got "${field}"`);
        }
        float32(value, place);
        return value;
      });
    }),
  );
  checkFloat32Columns(all.data, all.d, (k) => `${name}: column ${k + 1}`);
  return all;
}

function isHeader(fields: readonly string[]): boolean {
  const isNumber = (field: string) => DECIMAL.test(field) || NOT_FINITE.test(field);
  return fields.some((field) => field !== "") && !fields.some(isNumber);
}
