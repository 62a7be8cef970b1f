import { adam, rmsProp } from "../training/optimizers";
import { paperGan, paperWgan, paperWganGp, type TrainingSettings } from "../training/settings";
import { comparisons, endedAt } from "./comparisons";
import type { PracticeName } from "./practiceWorld";
import type { Deviation, RateSearch, Rule } from "./protocol";
import type { FitSettings } from "./runRecord";
import type { WorldModelRequest } from "./worldModelRun";

/** A kind of model, at a rate. */
interface Kind {
  readonly name: string;
  readonly settings: (rate: number) => TrainingSettings | FitSettings;
  /** Members of an ensemble. */
  readonly members: number;
  /** Steps that one draw covers. */
  readonly length: number;
}

const single = { members: 1, length: 1 };

/** The models whose rates are searched. */
const searched: readonly Kind[] = [
  {
    name: "WGAN-GP",
    settings: (rate) => ({ ...paperWganGp, optimizer: adam(rate, { beta1: 0.5, beta2: 0.9 }) }),
    ...single,
  },
  {
    name: "WGAN",
    settings: (rate) => ({ ...paperWgan, clip: 0.1, optimizer: rmsProp(rate) }),
    ...single,
  },
  {
    name: "GAN",
    settings: (rate) => ({ ...paperGan, optimizer: adam(rate, { beta1: 0.5 }) }),
    ...single,
  },
  {
    name: "regression",
    settings: (rate) => ({ game: "least squares", optimizer: adam(rate) }),
    ...single,
  },
  {
    name: "Gaussian",
    settings: (rate) => ({ game: "maximum likelihood", components: 1, optimizer: adam(rate) }),
    ...single,
  },
  {
    name: "mixture of 20 Gaussians",
    settings: (rate) => ({ game: "maximum likelihood", components: 20, optimizer: adam(rate) }),
    ...single,
  },
];

const [penalized, , , , gaussian] = searched;

/** The models that are judged: those, five Gaussians as one, and a WGAN-GP of futures ten steps long. */
const kinds: readonly Kind[] = [
  ...searched,
  { ...gaussian, name: "5 × Gaussian", members: 5 },
  { ...penalized, name: "WGAN-GP, ten steps at once", length: 10 },
];

const worlds: readonly PracticeName[] = ["windy grid", "pendulum"];

/** What all runs have alike. */
const sizes = { iterations: 5000, latent: 4, hidden: [64, 64], batch: 128 };

/** How the learning rates are chosen, for each model and world: with a seed that no later run has. */
export const worldModelRateSearch: RateSearch = {
  rates: [3e-4, 1e-3, 3e-3],
  seeds: [100],
  iterations: sizes.iterations,
  by: "distance",
};

/** The rates that the search found, for the windy grid and for the pendulum. */
const chosenRates: Readonly<Record<string, readonly [grid: number, pendulum: number]>> = {
  "WGAN-GP": [3e-3, 1e-3],
  WGAN: [3e-3, 3e-4],
  GAN: [3e-4, 3e-3],
  regression: [3e-4, 3e-3],
  Gaussian: [3e-3, 3e-4],
  "mixture of 20 Gaussians": [3e-4, 1e-3],
};

/** The kinds that are judged at the rate of another, of which they are made. */
const ratedAs: Readonly<Record<string, string>> = {
  "5 × Gaussian": "Gaussian",
  "WGAN-GP, ten steps at once": "WGAN-GP",
};

/** The runs that search for rates. */
export function worldModelSearch(): WorldModelRequest[] {
  const { rates, seeds: tried } = worldModelRateSearch;
  return tried.flatMap((seed) =>
    rates.flatMap((rate) =>
      worlds.flatMap((data) =>
        searched.map((kind) => ({ ...kind, settings: kind.settings(rate), seed, data, ...sizes })),
      ),
    ),
  );
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The runs that are judged, seed by seed, so that each seed is a whole comparison. */
export function worldModelRuns(): WorldModelRequest[] {
  const rateOf = (name: string, world: number) => chosenRates[ratedAs[name] ?? name][world];
  return seeds.flatMap((seed) =>
    worlds.flatMap((data, world) =>
      kinds.map((kind) => ({
        ...kind,
        settings: kind.settings(rateOf(kind.name, world)),
        seed,
        data,
        ...sizes,
      })),
    ),
  );
}

/** Where the runs depart from those of their papers, and why. */
export const worldModelDeviations: readonly Deviation[] = [
  {
    paper: "an ensemble of Gaussians plans anew at each step (Chua et al. 2018)",
    here: "fitted value iteration on a lattice, the same for each model",
    because: "it repeats from a seed, and no model gains by a better search",
  },
  {
    paper: "the agent goes out again and again, and its log grows (Sutton 1990)",
    here: "one log of random actions",
    because: "the question is what a model makes of the same log",
  },
  {
    paper: "a weight clip of 0.01 (Arjovsky et al. 2017)",
    here: "0.1",
    because: "two narrow hidden layers: at 0.01 the critic is nearly flat (lecture 10)",
  },
];

/** The rules by which the models of one world are judged. */
export const worldModelRules: readonly Rule[] = comparisons(endedAt("distance"), [
  { question: "Are WGAN-GP's futures nearer than the GAN's?", lower: "WGAN-GP", higher: "GAN" },
  { question: "Are they nearer than the Gaussian's?", lower: "WGAN-GP", higher: "Gaussian" },
  {
    question: "Are they nearer than those of the mixture?",
    lower: "WGAN-GP",
    higher: "mixture of 20 Gaussians",
  },
  { question: "Are they nearer than the regression's?", lower: "WGAN-GP", higher: "regression" },
]);
