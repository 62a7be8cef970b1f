import type { OptimizerSettings } from "../training/optimizers";
import type { TrainingSettings } from "../training/settings";
import type { SampleGrid } from "./sampleGrid";

/** How a network is fitted without an opponent: a game of one player. */
export interface FitSettings {
  readonly game: "least squares" | "maximum likelihood";
  /** The number of Gaussians in the mixture whose likelihood is maximized. Default: 1. */
  readonly components?: number;
  readonly optimizer: OptimizerSettings;
}

/** The complete request for a run: played again, it gives the same record to the bit. It may hold anything that JSON can. */
export interface RunRequest {
  /** Its name for readers, such as "DCGAN, WGAN". */
  readonly name: string;
  /** The seed of all its random numbers. */
  readonly seed: number;
  /** What is learned, such as "mnist". */
  readonly data: string;
  readonly settings: TrainingSettings | FitSettings;
  /** The number of generator iterations, or of steps. */
  readonly iterations: number;
  /** Whatever else a protocol varies. */
  readonly [more: string]: unknown;
}

/** The request for a run of a game. */
export interface GameRequest extends RunRequest {
  readonly settings: TrainingSettings;
}

/** The players of a run: their names and numbers of parameters. */
export interface Players {
  readonly generator: { readonly name: string; readonly parameters: number };
  readonly discriminator: { readonly name: string; readonly parameters: number };
}

/** The columns of a table, all of the same length; a row is a point of a curve, or a reading. */
export type Columns = Readonly<Record<string, readonly number[]>>;

/** What is kept of a run in order to draw it later: plain JSON of some ten thousand bytes. */
export interface RunRecord {
  readonly about: Readonly<Record<string, unknown>> & {
    readonly name?: string;
    readonly seed: number;
    readonly data: string;
    readonly settings: TrainingSettings | FitSettings;
    readonly iterations?: number;
    readonly networks: Players;
  };
  /** The versions with which the numbers were computed; `arithmetic` tells how they round, and is missing in older records. */
  readonly versions: {
    /** Undefined if the run was not played in Node. */
    readonly node?: string;
    readonly tfjs: string;
    readonly arithmetic?: string;
  };
  /** What each iteration reports, thinned out: `iteration`, `estimate`, `generatorLoss`. */
  readonly curves: Columns & Record<"iteration" | "estimate" | "generatorLoss", readonly number[]>;
  /** What was read at intervals: `iteration`, and the run's own readings. */
  readonly readings: Columns & { readonly iteration: readonly number[] };
  /**
   * The discriminator's estimates when trained further with the generator fixed, at some iterations: `iteration`, `steps`,
   * `estimate`.
   */
  readonly trainedOn?: Columns & Record<"iteration" | "steps" | "estimate", readonly number[]>;
  /** Some samples from the same latent vectors at those iterations, and before the first. */
  readonly film?: readonly { readonly iteration: number; readonly sheet: SampleGrid }[];
  /** The counts of the last samples, in each class or at each mode. */
  readonly counts?: readonly number[];
  /** Some of the last samples. */
  readonly sheet?: SampleGrid;
  /** The time that it took, in seconds, with readings but without pauses; everything else repeats to the bit. */
  readonly seconds?: number;
}

/** Places at which a curve is kept, at most. */
export const placesOfCurves = 400;
