import { adam } from "../training/optimizers";
import { paperGan, paperWganGp, type TrainingSettings } from "../training/settings";
import type { ConditionalRequest } from "./conditionalRun";
import type { Deviation, Rule } from "./protocol";
import { settled } from "./settled";

/** One way to give orders. */
type Way = Pick<
  ConditionalRequest,
  "name" | "settings" | "discriminatorSees" | "trueLabels" | "loudness" | "discriminatorBatchNorm"
>;

const penalized: TrainingSettings = {
  ...paperWganGp,
  optimizer: adam(2e-4, { beta1: 0, beta2: 0.9 }),
};

/** As long as a latent vector of 100 numbers is, and in the discriminator a channel of ones beside the image. */
const loud = { generator: 10, discriminator: 1 };

/** As long as one number of either: a 1 beside 100 numbers, and beside 1024 pixels. */
const whispered = { generator: 1, discriminator: 1 / 32 };

const spoken: Way = {
  name: "WGAN-GP",
  settings: penalized,
  discriminatorSees: true,
  trueLabels: true,
  loudness: loud,
  discriminatorBatchNorm: false,
};

/** True orders, and three ways in which a generator might not heed them; and the standard game. */
const ways: readonly Way[] = [
  spoken,
  { ...spoken, name: "WGAN-GP, a discriminator that sees no label", discriminatorSees: false },
  { ...spoken, name: "WGAN-GP, labels by lot", trueLabels: false },
  { ...spoken, name: "WGAN-GP, whispered labels", loudness: whispered },
  {
    ...spoken,
    name: "GAN",
    settings: { ...paperGan, optimizer: adam(2e-4, { beta1: 0.5 }) },
    discriminatorBatchNorm: true,
  },
];

const seeds = [1, 2, 3];

/** The conditional runs that are judged, seed by seed. */
export function conditionalRuns(): ConditionalRequest[] {
  return seeds.flatMap((seed) =>
    ways.map((way) => ({
      ...way,
      seed,
      data: "mnist",
      iterations: 6000,
      filters: [32, 64, 128],
      discriminatorFilters: [16, 32, 64],
      latent: 100,
      batch: 64,
      every: 250,
      moments: seed === 1 ? [0, 500, 1000, 2000, 6000] : [],
    })),
  );
}

/** Where the conditional runs depart from those of the paper, and why. */
export const conditionalDeviations: readonly Deviation[] = [
  {
    paper: "perceptrons, the discriminator's of maxout units",
    here: "the DCGAN players of the unconditional runs",
    because: "their digits can be read, so that a reader can judge obedience too",
  },
  {
    paper: "one game, the standard one",
    here: "WGAN-GP, with each way not to be heeded, beside it",
    because: "that is the question of the lecture",
  },
];

/** The share that chance obeys, and how far from it a share of 2000 orders is no longer chance: ten standard deviations. */
const [chance, beyond] = [0.1, 10 * Math.sqrt((0.1 * 0.9) / 2000)];

/** The rules that decide whether a generator obeys its labels, the same for each way to give them. */
export const conditionalRules: readonly Rule[] = ways.map(({ name }) => ({
  question: `${name}: are orders heeded?`,
  rule:
    `orders are heeded if the share of 2000 that the classifier finds obeyed, mean of the last five readings, exceeds ` +
    `${(chance + beyond).toFixed(3)} in every run, and not heeded if it lies between ${(chance - beyond).toFixed(3)} and ` +
    `${(chance + beyond).toFixed(3)} in every run`,
  decide: (records) => {
    const shares = records
      .filter(({ about }) => about.name === name)
      .map((record) => settled(record, "obeyed"));
    if (shares.length === 0) return { holds: undefined, told: "no runs" };
    const told = shares.map((share) => share.toFixed(3)).join(", ");
    if (shares.every((share) => share > chance + beyond)) return { holds: true, told };
    const none = shares.every((share) => Math.abs(share - chance) <= beyond);
    return { holds: none ? false : undefined, told };
  },
}));
