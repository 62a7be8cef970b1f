import { checkColumns } from "./checkColumns";
import type { RunRecord } from "./runRecord";

/**
 * The records that the text of a file holds, in their order; `file` is its name in errors.
 * @throws Error if it does not hold records; RangeError if a column of one does not hold finite numbers
 */
export function parseRunRecords(text: string, file: string): RunRecord[] {
  const records = parsed(text, file);
  if (!Array.isArray(records) || !records.every(isRecord)) {
    throw new Error(`${file} must hold a list of run records`);
  }
  for (const [i, { curves, readings }] of records.entries()) {
    checkColumns(
      curves,
      ["iteration", "estimate", "generatorLoss"],
      `${file}: the curves of record ${i}`,
    );
    checkColumns(readings, ["iteration"], `${file}: the readings of record ${i}`);
  }
  return records;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Error(`${file} is no JSON: ${cause.message}`, { cause });
  }
}

function isRecord(value: unknown): value is RunRecord {
  const record = value as Partial<RunRecord> | null;
  return (
    typeof record?.about === "object" &&
    typeof record.curves === "object" &&
    typeof record.readings === "object"
  );
}
