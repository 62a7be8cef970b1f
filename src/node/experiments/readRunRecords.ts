import { existsSync, readFileSync } from "node:fs";
import { parseRunRecords } from "../../experiments/parseRunRecords";
import type { RunRecord } from "../../experiments/runRecord";
import { exactJson } from "../files/exactJson";
import { writeWhole } from "../files/writeWhole";

/**
 * Writes records to one JSON file, one record per line, completely or not at all.
 * @throws RangeError for a number that is not finite, by its place; NotWritten if the file cannot be written; in both cases an
 * existing file is left as it was
 */
export function writeRunRecords(file: string, records: readonly RunRecord[]): void {
  const lines = records.map((record, i) => exactJson(record, `record ${i}`));
  writeWhole(file, `[\n${lines.join(",\n")}\n]\n`);
}

/**
 * Reads the records of a file, in their order.
 * @throws Error if there is no such file, or if it does not hold records; RangeError if a column of one does not hold finite
 * numbers
 */
export function readRunRecords(file: string): RunRecord[] {
  if (!existsSync(file)) {
    throw new Error(`${file}: no such file of run records: \`npm run runs\` plays the runs`);
  }
  return parseRunRecords(readFileSync(file, "utf8"), file);
}

/**
 * The records that stand in a file by now, in their order: none if the file is not there yet, since long runs come in one by one.
 * @throws as `readRunRecords` for a file that is there
 */
export function standingRecords(file: string): RunRecord[] {
  return existsSync(file) ? readRunRecords(file) : [];
}
