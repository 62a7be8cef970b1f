import { checkNumbers } from "../checks/checkNumbers";
import { type OverSeeds, overSeeds } from "../metrics/overSeeds";
import type { RunRecord } from "./runRecord";

/**
 * The mean and standard error of the last reading of several runs that differ only in their seed.
 * @throws RangeError, with its name, if a run does not have that reading; as `overSeeds`
 */
export function lastOverSeeds(runs: readonly RunRecord[], reading: string): OverSeeds {
  return overSeeds(runs.map((run) => lastReading(run, reading)));
}

/**
 * The last value of a run's reading.
 * @throws RangeError if the run does not have that reading, with those that it has, or if it has none yet
 */
export function lastReading({ about, readings }: RunRecord, reading: string): number {
  const column = readings[reading];
  if (column === undefined) {
    const known = Object.keys(readings).join(", ");
    throw new RangeError(`run "${about.name}" reads [${known}], and not ${reading}`);
  }
  checkNumbers(column, `what run "${about.name}" reads as ${reading}`);
  return column[column.length - 1];
}

/**
 * A table with one row per group of runs and one column per reading: the mean ± standard error of the last reading over seeds,
 * with three significant digits of the mean.
 * @throws RangeError if there are no groups or no readings; as `lastOverSeeds`
 */
export function tableOverSeeds(
  groups: Readonly<Record<string, readonly RunRecord[]>>,
  readings: readonly string[],
): Record<string, Record<string, string | number>> {
  if (Object.keys(groups).length === 0 || readings.length === 0) {
    throw new RangeError(
      `a table must have rows and columns, got ${Object.keys(groups).length} groups and ${readings.length} readings`,
    );
  }
  const row = (runs: readonly RunRecord[]) => ({
    seeds: runs.length,
    ...Object.fromEntries(readings.map((name) => [name, told(lastOverSeeds(runs, name))])),
  });
  return Object.fromEntries(Object.entries(groups).map(([name, runs]) => [name, row(runs)]));
}

/** A mean with three significant digits, its error with as many decimals. */
function told({ mean, standardError }: OverSeeds): string {
  const digits = mean === 0 ? 0 : Math.floor(Math.log10(Math.abs(mean)));
  const decimals = Math.min(6, Math.max(0, 2 - digits));
  return `${mean.toFixed(decimals)} ± ${standardError.toFixed(decimals)}`;
}
