import { checkNumbers } from "../checks/checkNumbers";
import { type OverSeeds, overSeeds } from "../metrics/overSeeds";
import type { RunRecord } from "./runRecord";

/**
 * The last reading of several runs that differ in their seed alone: its mean and standard error.
 * @throws RangeError if a run does not read it, by name; as `overSeeds`
 */
export function lastOverSeeds(runs: readonly RunRecord[], reading: string): OverSeeds {
  return overSeeds(runs.map((run) => lastReading(run, reading)));
}

/**
 * What a run read last.
 * @throws RangeError if it does not read that, with what it reads, or has read nothing yet
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
 * A Markdown table of groups of runs, a row each, and what they read last, a column each: mean ± standard error over seeds,
 * with three significant digits of the mean.
 * @throws RangeError without groups or readings; as `lastOverSeeds`
 */
export function tableOverSeeds(
  groups: Readonly<Record<string, readonly RunRecord[]>>,
  readings: readonly string[],
): string {
  if (Object.keys(groups).length === 0 || readings.length === 0) {
    throw new RangeError(
      `a table must have rows and columns, got ${Object.keys(groups).length} groups and ${readings.length} readings`,
    );
  }
  const rows = Object.entries(groups).map(([name, runs]) => {
    const cells = readings.map((reading) => told(lastOverSeeds(runs, reading)));
    return `| ${[name, runs.length, ...cells].join(" | ")} |`;
  });
  const head = ["", "seeds", ...readings];
  const rule = head.map((_, c) => (c === 0 ? "---" : "---:"));
  return [`| ${head.join(" | ")} |`, `| ${rule.join(" | ")} |`, ...rows].join("\n");
}

/** A mean with three significant digits, its error with as many decimals. */
function told({ mean, standardError }: OverSeeds): string {
  const digits = mean === 0 ? 0 : Math.floor(Math.log10(Math.abs(mean)));
  const decimals = Math.min(6, Math.max(0, 2 - digits));
  return `${mean.toFixed(decimals)} ± ${standardError.toFixed(decimals)}`;
}
