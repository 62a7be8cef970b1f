import { existsSync, readFileSync } from "node:fs";
import { writeWhole } from "../training/writeWhole";
import type { RunRecord } from "./runRecord";

/**
 * Writes records as one file of JSON, a record a line; the file is there whole or not at all.
 * @throws NotWritten, when what was there before still is
 */
export function writeRunRecords(file: string, records: readonly RunRecord[]): void {
  writeWhole(file, `[\n${records.map((it) => JSON.stringify(it)).join(",\n")}\n]\n`);
}

/**
 * The records of a file, in their order.
 * @throws Error if there is no such file, or it holds no records
 */
export function readRunRecords(file: string): RunRecord[] {
  if (!existsSync(file)) {
    throw new Error(`${file}: no such file of run records: \`npm run runs\` plays the runs`);
  }
  const records: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(records) || !records.every(isRecord)) {
    throw new Error(`${file} must hold a list of run records`);
  }
  return records;
}

function isRecord(value: unknown): value is RunRecord {
  const record = value as Partial<RunRecord> | null;
  return (
    typeof record?.about === "object" &&
    typeof record.curves === "object" &&
    typeof record.readings === "object"
  );
}
