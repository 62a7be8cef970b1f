import type { RunRecord } from "./runRecord";

/** Where an experiment departs from the set-up that it repeats, and why. */
export interface Deviation {
  readonly paper: string;
  readonly here: string;
  readonly because: string;
}

/** What a search for learning rates is to find, with seeds that no run after it has. */
export interface RateSearch {
  /** The same rates for each game. */
  readonly rates: readonly number[];
  readonly seeds: readonly number[];
  readonly iterations: number;
  /** The reading that chooses: the rate whose last one, averaged over seeds, is least. */
  readonly by: string;
}

/** What came of a rule. */
export interface Verdict {
  /** Whether what the rule asks for is so; undefined where these runs do not decide it. */
  readonly holds: boolean | undefined;
  /** With its numbers. */
  readonly told: string;
}

/** A question, and the rule by which runs will answer it: written before they are played. */
export interface Rule {
  readonly question: string;
  /** In words: the measure, the comparison, the threshold, and how many rules share an error. */
  readonly rule: string;
  /** What runs of the kinds that it names say. */
  readonly decide: (records: readonly RunRecord[]) => Verdict;
}
