import { adam, rmsProp } from "../training/optimizers";
import { paperGan, paperWgan, paperWganGp, type TrainingSettings } from "../training/settings";
import type { FiguresRequest } from "./figures3to8Run";
import type { Deviation, RateSearch } from "./protocol";

/** The games, each with its paper's settings but for the rate. */
const games = {
  GAN: (rate: number) => ({ ...paperGan, optimizer: adam(rate, { beta1: 0.5 }) }),
  // 100 critic steps before each of the first 25 iterations and before every 500th, as in the authors' program
  WGAN: (rate: number) => ({ ...paperWgan, warmUp: 100, optimizer: rmsProp(rate) }),
  "WGAN-GP": (rate: number) => ({
    ...paperWganGp,
    optimizer: adam(rate, { beta1: 0, beta2: 0.9 }),
  }),
} satisfies Record<string, (rate: number) => TrainingSettings>;

/** One kind of run: who plays what. */
interface Kind {
  readonly name: string;
  readonly game: keyof typeof games;
  readonly players: Pick<FiguresRequest, "generator" | "initialiser" | "judgeBatchNorm">;
}

/** As the authors' program starts its convolutions, and, where nothing is said, its linear layers. */
const [convolutions, linear] = ["dcgan", "uniform"] as const;

const dcgan = { generator: "dcgan", initialiser: convolutions } as const;
const constant = { generator: "constant", initialiser: convolutions } as const;
const perceptron = { generator: "mlp", initialiser: linear } as const;

/** The kinds of the paper's Figs 5, 6 and 7, as its authors' program plays them. */
const ofThePaper: readonly Kind[] = [
  { name: "DCGAN, WGAN", game: "WGAN", players: { ...dcgan, judgeBatchNorm: true } },
  { name: "DCGAN, GAN", game: "GAN", players: { ...dcgan, judgeBatchNorm: true } },
  { name: "constant filters, WGAN", game: "WGAN", players: { ...constant, judgeBatchNorm: true } },
  { name: "constant filters, GAN", game: "GAN", players: { ...constant, judgeBatchNorm: true } },
  { name: "MLP, WGAN", game: "WGAN", players: { ...perceptron, judgeBatchNorm: true } },
  { name: "MLP, GAN", game: "GAN", players: { ...perceptron, judgeBatchNorm: true } },
];

/** Gulrajani et al.'s penalty is one point's, and has no batch normalisation beside it. */
const penalised: Kind = {
  name: "DCGAN, WGAN-GP",
  game: "WGAN-GP",
  players: { ...dcgan, judgeBatchNorm: false },
};

/** What the paper leaves open, played the other way: a critic without batch normalisation, a perceptron that starts as He's. */
const otherwise: readonly Kind[] = [
  {
    name: "DCGAN, WGAN, critic without batch norm",
    game: "WGAN",
    players: { ...dcgan, judgeBatchNorm: false },
  },
  {
    name: "MLP from He's start, WGAN",
    game: "WGAN",
    players: { generator: "mlp", initialiser: "he", judgeBatchNorm: true },
  },
  {
    name: "MLP from He's start, GAN",
    game: "GAN",
    players: { generator: "mlp", initialiser: "he", judgeBatchNorm: true },
  },
];

/** How the rates are chosen, before any run that is judged. */
export const rateSearch: RateSearch = {
  rates: [5e-5, 2e-4, 8e-4], // the WGAN paper's, DCGAN's, and as far again
  seeds: [100],
  iterations: 2000,
  by: "frechet",
};

const sizes = {
  filters: [32, 64, 128],
  constant: 16,
  width: 512,
  judgeFilters: [16, 32, 64],
  latent: 100,
  batch: 64,
  every: 500,
} as const;

/** A kind at a rate that is tried: without looks at the judge. */
function tried({ name, game, players }: Kind, rate: number, seed: number): FiguresRequest {
  return {
    name,
    seed,
    data: "mnist",
    settings: games[game](rate),
    iterations: rateSearch.iterations,
    ...players,
    ...sizes,
    moments: [],
    further: [],
  };
}

/** The runs that search for rates: every kind but those from another start, which take their kind's rate. */
export function figuresSearch(): FiguresRequest[] {
  const kinds = [...ofThePaper, penalised, ...otherwise.slice(0, 1)];
  const { seeds, rates } = rateSearch;
  return seeds.flatMap((seed) =>
    rates.flatMap((rate) => kinds.map((kind) => tried(kind, rate, seed))),
  );
}

/** Where the runs depart from the paper's, and why. */
export const figuresDeviations: readonly Deviation[] = [
  {
    paper: "LSUN's bedrooms, 64 × 64 pixels in colour",
    here: "MNIST's digits, 28 × 28 in grey, in a black frame of 32 × 32",
    because: "a classifier can tell digits apart, and three halvings lead to the DCGAN's 4 × 4",
  },
  {
    paper: "64 filters at the largest side, twice as many at each next, in both players",
    here: "32 in the generator, 16 in the judge",
    because:
      "a run must fit into an hour of one core, and the judge takes five steps to the generator's one",
  },
  {
    paper: "rate 5e-5 for WGAN",
    here: "for every kind the best of 5e-5, 2e-4 and 8e-4",
    because: "neither game may lose for the other's rate",
  },
  {
    paper: "200,000 generator iterations and more",
    here: "20,000",
    because: "an hour of one core",
  },
];
