import { adam, rmsProp } from "../training/optimizers";
import { paperGan, paperWgan, paperWganGp, type TrainingSettings } from "../training/settings";
import { comparisons, settledTo } from "./comparisons";
import type { MixtureName, MixtureRunRequest } from "./mixtureRun";
import type { Deviation, RateSearch, Rule } from "./protocol";

/** A game on ring and grid, at a rate. */
interface Kind {
  readonly name: string;
  /** Examples that the discriminator sees at once. */
  readonly pack: number;
  readonly settings: (rate: number) => TrainingSettings;
}

const gan = (rate: number) => ({ ...paperGan, optimizer: adam(rate, { beta1: 0.8 }) });

/** PacGAN's three games, and WGAN. */
const pacganAndWgan: readonly Kind[] = [
  { name: "GAN", pack: 1, settings: gan },
  { name: "PacGAN2", pack: 2, settings: gan },
  { name: "PacGAN4", pack: 4, settings: gan },
  { name: "WGAN", pack: 1, settings: (rate) => ({ ...paperWgan, optimizer: rmsProp(rate) }) },
];

/** The games that are judged: WGAN-GP as its authors' program for points in the plane plays it, whose λ is 0.1. */
const kinds: readonly Kind[] = [
  ...pacganAndWgan,
  {
    name: "WGAN-GP",
    pack: 1,
    settings: (rate) => ({
      ...paperWganGp,
      penalty: 0.1,
      optimizer: adam(rate, { beta1: 0.5, beta2: 0.9 }),
    }),
  },
];

/** The games of the first trial: WGAN-GP with the λ = 10 of its paper. */
const trialKinds: readonly Kind[] = [
  ...pacganAndWgan,
  {
    name: "WGAN-GP",
    pack: 1,
    settings: (rate) => ({ ...paperWganGp, optimizer: adam(rate, { beta1: 0, beta2: 0.9 }) }),
  },
];

/** PacGAN's batches, sizes and start. */
const pacganPlayers = {
  batch: 100,
  generatorWidth: 400,
  discriminatorWidth: 200,
  pieces: 5,
  initializer: "dcgan",
} as const;

/** The players of the runs that are judged: a third of PacGAN's widths, no batch normalization, He's start. */
const players = {
  batch: 100,
  generatorWidth: 128,
  discriminatorWidth: 64,
  pieces: 5,
  batchNorm: false,
  initializer: "he",
} as const;

/** The seed of searches, which no run that is judged has. */
const searchSeed = 100;

/** The first trial, on the grid: PacGAN's players and start, at constant rates, with batch normalization. */
export function mixturePacganPlayers(): MixtureRunRequest[] {
  return triedOnGrid(trialKinds, [1e-4, 3e-4, 1e-3], 5000, pacganPlayers);
}

/** Each game at each rate, on the grid. */
function triedOnGrid(
  tried: readonly Kind[],
  rates: readonly number[],
  iterations: number,
  seated: typeof pacganPlayers | typeof players,
): MixtureRunRequest[] {
  return rates.flatMap((rate) =>
    tried.map(({ name, pack, settings }) => ({
      name,
      seed: searchSeed,
      data: "grid" as const,
      settings: settings(rate),
      iterations,
      pack,
      ...seated,
      every: 1000,
    })),
  );
}

/** The games that are judged, with rates that fall to 0 over so many iterations. */
function falling(iterations: number): Kind[] {
  return kinds.map((kind) => ({
    ...kind,
    settings: (rate) => ({ ...kind.settings(rate), rateDecay: iterations }),
  }));
}

/** How the learning rates are chosen: on the grid, with a seed that no later run has. Each falls linearly to 0. */
export const mixtureRateSearch: RateSearch = {
  rates: [1e-4, 3e-4, 1e-3, 3e-3],
  seeds: [searchSeed],
  iterations: 10_000,
  by: "misplaced",
};

/**
 * The rates of the runs that are judged: those that the search found best (notebooks/runs/mixtures-search.json). Three of the five
 * are at the grid's edge, and PacGAN4 learned next to nothing at any rate within the search's length.
 */
const chosenMixtureRates: Readonly<Record<string, number>> = {
  GAN: 3e-3,
  PacGAN2: 3e-4,
  PacGAN4: 1e-4,
  WGAN: 3e-4,
  "WGAN-GP": 3e-3,
};

/** The runs that search for rates. */
export function mixtureSearch(): MixtureRunRequest[] {
  const { rates, iterations } = mixtureRateSearch;
  return triedOnGrid(falling(iterations), rates, iterations, players);
}

const seeds = [1, 2, 3, 4, 5];
const mixtures: readonly MixtureName[] = ["ring", "grid"];

/** Generator iterations of the runs that are judged. */
const length = 50_000;

/** The runs that are judged, seed by seed, so that each seed is a whole comparison. */
export function mixtureRuns(): MixtureRunRequest[] {
  return seeds.flatMap((seed) =>
    falling(length).flatMap(({ name, pack, settings }) =>
      mixtures.map((data) => ({
        name,
        seed,
        data,
        settings: settings(chosenMixtureRates[name]),
        iterations: length,
        pack,
        ...players,
        every: 1000,
        moments: seed === 1 ? [0, 1000, 5000, 20_000, length] : [],
      })),
    ),
  );
}

/** Where the runs depart from those of the PacGAN paper, and why. */
export const mixtureDeviations: readonly Deviation[] = [
  {
    paper: "400,000 iterations",
    here: "50,000",
    because: "an hour of one core at most a run",
  },
  {
    paper: "rate 1e-4 throughout",
    here: "for each game the best of 1e-4, 3e-4, 1e-3 and 3e-3, falling linearly to 0",
    because: "shorter runs; at a constant rate the samples shake about the modes to the end",
  },
  {
    paper: "a generator of 4 × 400 units, a discriminator of 3 × 200 maxout units",
    here: "4 × 128 and 3 × 64",
    because: "a tenth of the weights, so that an iteration is short",
  },
  {
    paper: "batch normalization in the generator",
    here: "none",
    because: "by it one z lands elsewhere in each batch, further away than a mode is wide",
  },
  {
    paper: "all kernels start from N(0, 0.02²)",
    here: "from N(0, 2/n), n the number of inputs",
    because: "without batch normalization the smaller start is nearly 0 after four layers",
  },
  {
    paper: "GAN, PacGAN2 and PacGAN4",
    here: "WGAN and WGAN-GP (λ = 0.1, as its authors' program for points) beside them, with the same players",
    because: "that is this course's question",
  },
];

/** The rules by which the runs on one mixture are judged. */
export const mixtureRules: readonly Rule[] = comparisons(settledTo("misplaced"), [
  { question: "Does WGAN place more than the GAN?", lower: "WGAN", higher: "GAN" },
  { question: "Does WGAN-GP place more than the GAN?", lower: "WGAN-GP", higher: "GAN" },
  { question: "Does PacGAN4 place more than the GAN?", lower: "PacGAN4", higher: "GAN" },
]);
