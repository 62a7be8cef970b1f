import { overSeeds } from "../metrics/overSeeds";
import { welch } from "../metrics/welch";
import type { Rule, Verdict } from "./protocol";
import type { RunRecord } from "./runRecord";
import { settled } from "./settled";

/** A comparison of two kinds of runs by a positive reading, the less the better. */
export interface Comparison {
  readonly question: string;
  /** Names of the runs that are to come out lower, and of those that they are compared with. */
  readonly lower: string;
  readonly higher: string;
}

/** The chance that a protocol's comparisons may have, all together, of finding a difference where there is none. */
const error = 0.05;

/**
 * Rules that decide comparisons by one reading: the logarithm of what runs came to, over seeds, by Welch's test in either direction,
 * the error shared among all comparisons and both directions.
 */
export function comparisons(reading: string, asked: readonly Comparison[]): Rule[] {
  const level = error / asked.length / 2;
  return asked.map(({ question, lower, higher }) => ({
    question,
    rule:
      `log ${reading}, mean of the last five readings of a run: ${lower} below ${higher} over seeds, ` +
      `by Welch's test at ${level.toPrecision(2)} (${error} over ${asked.length} comparisons, either way)`,
    decide: (records) => compared(records, reading, lower, higher, level),
  }));
}

function compared(
  records: readonly RunRecord[],
  reading: string,
  lower: string,
  higher: string,
  level: number,
): Verdict {
  const [a, b] = [lower, higher].map((name) =>
    records
      .filter(({ about }) => about.name === name)
      .map((record) => Math.log(settled(record, reading))),
  );
  if (a.length < 2 || b.length < 2) {
    return { holds: undefined, told: `${a.length} and ${b.length} runs, at least 2 each needed` };
  }
  const { t, freedom, p } = welch(a, b);
  const [of, against] = [a, b].map((logs) => Math.exp(overSeeds(logs).mean).toPrecision(3));
  const told = `${of} against ${against}, t ${t.toFixed(1)} of ${freedom.toFixed(1)} degrees of freedom, p ${p.toPrecision(2)}`;
  if (p < level) return { holds: true, told };
  return { holds: 1 - p < level ? false : undefined, told };
}
