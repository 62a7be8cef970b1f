import type { RunRecord } from "./runRecord";

/** A point in which an experiment departs from the setup that it repeats, with the reason. */
export interface Deviation {
  /** What the paper does. */
  readonly paper: string;
  /** What is done here instead. */
  readonly here: string;
  /** The reason. */
  readonly because: string;
}

/** The plan of a search for learning rates, with seeds that no later run has. */
export interface RateSearch {
  /** The learning rates that are tried, the same for each game. */
  readonly rates: readonly number[];
  /** The seeds of the runs. */
  readonly seeds: readonly number[];
  /** The number of generator iterations of each run. */
  readonly iterations: number;
  /** The deciding reading: the rate is chosen whose last reading, averaged over seeds, is least. */
  readonly by: string;
}

/** The outcome of a rule. */
export interface Verdict {
  /** Whether what the rule asks for is the case; undefined if these runs do not decide it. */
  readonly holds: boolean | undefined;
  /** The outcome in words, with its numbers. */
  readonly told: string;
}

/** A question, and the rule by which runs will answer it, written before they are played. */
export interface Rule {
  readonly question: string;
  /** The rule in words: the measure, the comparison, the threshold, and how many rules share one error probability. */
  readonly rule: string;
  /** The verdict of runs of the kinds that it names. */
  readonly decide: (records: readonly RunRecord[]) => Verdict;
}
