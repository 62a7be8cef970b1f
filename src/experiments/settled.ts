import { checkNumbers } from "../checks/checkNumbers";
import type { RunRecord } from "./runRecord";

/** Readings at the end of a run whose mean is what it came to: one alone wavers. */
export const settledReadings = 5;

/**
 * The value to which a run settled: the mean of its last five readings of that name.
 * @throws RangeError if the run does not have that reading, or fewer than five, or if one of them is not finite
 */
export function settled({ about, readings }: RunRecord, reading: string): number {
  const column = readings[reading] ?? [];
  if (column.length < settledReadings) {
    throw new RangeError(
      `run "${about.name}" must have ${settledReadings} readings of ${reading}, got ${column.length}`,
    );
  }
  const last = column.slice(-settledReadings);
  checkNumbers(last, `what run "${about.name}" reads as ${reading}`);
  return last.reduce((sum, value) => sum + value, 0) / settledReadings;
}
