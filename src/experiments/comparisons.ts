import { overSeeds } from "../metrics/overSeeds";
import { welch } from "../metrics/welch";
import type { Rule, Verdict } from "./protocol";
import type { RunRecord } from "./runRecord";
import { settled } from "./settled";
import { lastReading } from "./tableOverSeeds";

/** A comparison of two kinds of runs by a positive number that each run comes to. */
export interface Comparison {
  readonly question: string;
  /** Names of the runs that are to come out lower, and of those that they are compared with. */
  readonly lower: string;
  readonly higher: string;
  /** The data of both, where runs on several are judged. */
  readonly data?: string;
}

/** The number that a run comes to. */
export interface Outcome {
  /** In words, as a rule tells it. */
  readonly told: string;
  readonly of: (record: RunRecord) => number;
}

/** What a reading settled to, where it was read often. */
export function settledTo(reading: string): Outcome {
  return {
    told: `${reading}, mean of the last five readings of a run`,
    of: (record) => settled(record, reading),
  };
}

/** What was read at the end, where a run was read only before and after. */
export function endedAt(reading: string): Outcome {
  return { told: `${reading} at the end of a run`, of: (record) => lastReading(record, reading) };
}

/** The chance that a protocol's comparisons may have, all together, of finding a difference where there is none. */
const error = 0.05;

/**
 * Rules that decide comparisons by one outcome: the logarithm of what runs came to, over seeds, by Welch's test in either direction,
 * the error shared among all comparisons and both directions.
 */
export function comparisons(outcome: Outcome, asked: readonly Comparison[]): Rule[] {
  const level = error / asked.length / 2;
  return asked.map(({ question, lower, higher, data }) => ({
    question,
    rule:
      `log ${outcome.told}: ${lower} below ${higher}${data ? ` on ${data}` : ""} over seeds, ` +
      `by Welch's test at ${level.toPrecision(2)} (${error} over ${asked.length} comparisons, either way)`,
    decide: (records) => {
      const judged = records.filter(({ about }) => data === undefined || about.data === data);
      return compared(judged, outcome, lower, higher, level);
    },
  }));
}

function compared(
  records: readonly RunRecord[],
  outcome: Outcome,
  lower: string,
  higher: string,
  level: number,
): Verdict {
  const [a, b] = [lower, higher].map((name) =>
    records
      .filter(({ about }) => about.name === name)
      .map((record) => Math.log(outcome.of(record))),
  );
  if (a.length < 2 || b.length < 2) {
    return { holds: undefined, told: `${a.length} and ${b.length} runs, at least 2 each needed` };
  }
  if ([a, b].every((logs) => logs.every((value) => value === logs[0]))) {
    return { holds: undefined, told: "neither varies over seeds" };
  }
  const { t, freedom, p } = welch(a, b);
  const [of, against] = [a, b].map((logs) => Math.exp(overSeeds(logs).mean).toPrecision(3));
  const told = `${of} against ${against}, t ${t.toFixed(1)} of ${freedom.toFixed(1)} degrees of freedom, p ${p.toPrecision(2)}`;
  if (p < level) return { holds: true, told };
  return { holds: 1 - p < level ? false : undefined, told };
}
