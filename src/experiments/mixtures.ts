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

/** PacGAN's three games, and the two of Wasserstein's. */
const kinds: readonly Kind[] = [
  { name: "GAN", pack: 1, settings: gan },
  { name: "PacGAN2", pack: 2, settings: gan },
  { name: "PacGAN4", pack: 4, settings: gan },
  { name: "WGAN", pack: 1, settings: (rate) => ({ ...paperWgan, optimizer: rmsProp(rate) }) },
  {
    name: "WGAN-GP",
    pack: 1,
    settings: (rate) => ({ ...paperWganGp, optimizer: adam(rate, { beta1: 0, beta2: 0.9 }) }),
  },
];

/** How the learning rates are chosen: on the grid, with a seed that no later run has. */
export const mixtureRateSearch: RateSearch = {
  rates: [1e-4, 3e-4, 1e-3], // PacGAN's, and up, for runs an eighth as long
  seeds: [100],
  iterations: 5000,
  by: "misplaced",
};

/** The rates of the runs that are judged: PacGAN's own. */
const chosenMixtureRates: Readonly<Record<string, number>> = {
  GAN: 1e-4,
  PacGAN2: 1e-4,
  PacGAN4: 1e-4,
  WGAN: 1e-4,
  "WGAN-GP": 1e-4,
};

/** PacGAN's sizes and start. */
const sizes = {
  batch: 100,
  generatorWidth: 400,
  discriminatorWidth: 200,
  pieces: 5,
  initializer: "dcgan",
} as const;

/** The runs that search for rates. */
export function mixtureSearch(): MixtureRunRequest[] {
  const { rates, seeds: tried, iterations } = mixtureRateSearch;
  return tried.flatMap((seed) =>
    rates.flatMap((rate) =>
      kinds.map(({ name, pack, settings }) => ({
        name,
        seed,
        data: "grid" as const,
        settings: settings(rate),
        iterations,
        pack,
        ...sizes,
        every: 1000,
      })),
    ),
  );
}

const seeds = [1, 2, 3, 4, 5];
const mixtures: readonly MixtureName[] = ["ring", "grid"];

/** Generator iterations of the runs that are judged. */
const length = 50_000;

/** The runs that are judged, seed by seed, so that each seed is a whole comparison. */
export function mixtureRuns(): MixtureRunRequest[] {
  return seeds.flatMap((seed) =>
    kinds.flatMap(({ name, pack, settings }) =>
      mixtures.map((data) => ({
        name,
        seed,
        data,
        settings: settings(chosenMixtureRates[name]),
        iterations: length,
        pack,
        ...sizes,
        every: 1000,
        moments: seed === 1 ? [0, 1000, 5000, 20_000, length] : [],
      })),
    ),
  );
}

/** Where the runs depart from those of the PacGAN paper, and why. */
export const mixtureDeviations: readonly Deviation[] = [
  { paper: "400,000 iterations", here: "50,000", because: "an hour of one core at most a run" },
  {
    paper: "rate 1e-4",
    here: "for each game the best of 1e-4, 3e-4 and 1e-3",
    because: "shorter runs, and no game may lose for another's rate",
  },
  {
    paper: "GAN, PacGAN2 and PacGAN4",
    here: "WGAN and WGAN-GP beside them, with the same players",
    because: "that is this course's question",
  },
];

/** The rules by which the runs on one mixture are judged. */
export const mixtureRules: readonly Rule[] = comparisons(settledTo("misplaced"), [
  { question: "Does WGAN place more than the GAN?", lower: "WGAN", higher: "GAN" },
  { question: "Does WGAN-GP place more than the GAN?", lower: "WGAN-GP", higher: "GAN" },
  { question: "Does PacGAN4 place more than the GAN?", lower: "PacGAN4", higher: "GAN" },
]);
