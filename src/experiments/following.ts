import { overSeeds } from "../metrics/overSeeds";
import { rankCorrelation } from "../metrics/rankCorrelation";
import type { Rule, Verdict } from "./protocol";
import type { RunRecord } from "./runRecord";

/** How well a number that training shows follows a reading that judges samples, over several runs of a kind. */
export interface Following {
  /** Each run's rank correlation over all its readings except the one at the start. */
  readonly all: readonly number[];
  /** Each run's rank correlation over the second half of the run. */
  readonly late: readonly number[];
  /**
   * The same over the second half for one run's number and another run's reading: all that such a number can know is
   * how far training has come.
   */
  readonly crossed: readonly number[];
}

/** What a number must reach in every run to follow a reading: over all of it, and over the second half. */
const [overAll, overLate] = [0.7, 0.5];

/**
 * Spearman's rank correlations of `number` with `reading` in runs of one kind, which are read at the same iterations.
 * @throws RangeError unless there are at least two runs; as `rankCorrelation`
 */
export function following(runs: readonly RunRecord[], number: string, reading: string): Following {
  if (runs.length < 2) throw new RangeError(`at least 2 runs must be given, got ${runs.length}`);
  const columns = runs.map(({ readings }) => {
    const half = readings.iteration[readings.iteration.length - 1] / 2;
    const late = readings.iteration.findIndex((iteration) => iteration >= half);
    return {
      all: [readings[number].slice(1), readings[reading].slice(1)],
      late: [readings[number].slice(late), readings[reading].slice(late)],
    };
  });
  return {
    all: columns.map(({ all: [x, y] }) => rankCorrelation(x, y)),
    late: columns.map(({ late: [x, y] }) => rankCorrelation(x, y)),
    crossed: columns.flatMap(({ late: [x] }, i) =>
      columns.flatMap(({ late: [, y] }, j) => (i === j ? [] : [rankCorrelation(x, y)])),
    ),
  };
}

/** A rule that decides whether a number that training shows follows a reading, in the runs of that name. */
export function followsRule(run: string, number: string, called: string, reading: string): Rule {
  return {
    question: `${run}: does ${called} fall as ${reading} falls?`,
    rule:
      `in each run its rank correlation with ${reading} is at least ${overAll} over all readings and ${overLate} over the ` +
      "second half; it knows more than the clock if the second half's mean is above that with other runs' readings",
    decide: (records) => decided(records, run, number, reading),
  };
}

function decided(
  records: readonly RunRecord[],
  run: string,
  number: string,
  reading: string,
): Verdict {
  const runs = records.filter(({ about }) => about.name === run);
  if (runs.length < 2) return { holds: undefined, told: `${runs.length} runs, at least 2 needed` };
  const { all, late, crossed } = following(runs, number, reading);
  const mean = (values: readonly number[]) => overSeeds(values).mean;
  const told = [
    `over all ${all.map((r) => r.toFixed(2)).join(", ")}`,
    `second half ${late.map((r) => r.toFixed(2)).join(", ")}`,
    `with other runs' ${reading} ${mean(crossed).toFixed(2)}`,
    mean(late) > mean(crossed) ? "more than the clock" : "no more than the clock",
  ].join("; ");
  return { holds: Math.min(...all) >= overAll && Math.min(...late) >= overLate, told };
}
