import type { TrainingSettings } from "../training/settings";
import type { SampleGrid } from "./sampleGrid";

/** What is asked of a run, all of it: played again, it gives the same record to the bit. Anything that JSON holds. */
export interface RunRequest {
  /** What readers call it: "DCGAN, WGAN". */
  readonly name: string;
  /** Every random number follows from it. */
  readonly seed: number;
  /** What is learned: "mnist". */
  readonly data: string;
  readonly settings: TrainingSettings;
  /** Generator iterations. */
  readonly iterations: number;
  /** Whatever else a protocol lets vary. */
  readonly [more: string]: unknown;
}

/** Who played: names and numbers of parameters. */
export interface Players {
  readonly generator: { readonly name: string; readonly parameters: number };
  readonly discriminator: { readonly name: string; readonly parameters: number };
}

/** Columns of a table, of one length: a row is a place of a curve, or a reading. */
export type Columns = Readonly<Record<string, readonly number[]>>;

/** What is kept of a run, to draw it later: plain JSON of some ten thousand bytes. */
export interface RunRecord {
  readonly about: Readonly<Record<string, unknown>> & {
    readonly name?: string;
    readonly seed: number;
    readonly data: string;
    readonly settings: TrainingSettings;
    readonly iterations?: number;
    readonly networks: Players;
  };
  /** What the numbers were made with; `arithmetic` says by which rule they round, in older records nothing does. */
  readonly versions: {
    /** Left out where it was no Node that played. */
    readonly node?: string;
    readonly tfjs: string;
    readonly arithmetic?: string;
  };
  /** What every iteration reports, thinned: `iteration`, `estimate`, `generatorLoss`. */
  readonly curves: Columns & Record<"iteration" | "estimate" | "generatorLoss", readonly number[]>;
  /** What was read now and then: `iteration`, and what the run reads. */
  readonly readings: Columns & { readonly iteration: readonly number[] };
  /** What the discriminator said when it was trained on, the generator held, at some iterations: `iteration`, `steps`, `estimate`. */
  readonly trainedOn?: Columns & Record<"iteration" | "steps" | "estimate", readonly number[]>;
  /** Some samples of the same latent vectors at those iterations, and before the first. */
  readonly film?: readonly { readonly iteration: number; readonly sheet: SampleGrid }[];
  /** What the last samples were counted as: so many of each class, or at each mode. */
  readonly counts?: readonly number[];
  /** Some of the last samples. */
  readonly sheet?: SampleGrid;
  /** How long it took on the clock where it was played, readings included and pauses not; all else repeats to the bit. */
  readonly seconds?: number;
}

/** Places at which a curve is kept, at most. */
export const placesOfCurves = 400;
