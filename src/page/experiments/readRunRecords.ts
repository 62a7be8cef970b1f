import { parseRunRecords } from "../../experiments/parseRunRecords";
import type { RunRecord } from "../../experiments/runRecord";
import { isShelved, shelved } from "../shelf";

/**
 * The records of a file that has come with the lecture, in their order.
 * @throws Error where it has not; as `parseRunRecords`
 */
export function readRunRecords(file: string): RunRecord[] {
  return parseRunRecords(new TextDecoder().decode(shelved(file)), file);
}

/** The records that stand in a file by now: none if it is not there. @throws as `parseRunRecords` */
export function standingRecords(file: string): RunRecord[] {
  return isShelved(file) ? readRunRecords(file) : [];
}
