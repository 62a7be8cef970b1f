import { normalBatches } from "../../src/distributions/normalBatches";
import { mlp } from "../../src/networks/mlp";
import { translation } from "../../src/networks/translation";
import { fork, source } from "../../src/random/source";
import type { PenalizedGame } from "../../src/training/game";
import { adam, rmsProp } from "../../src/training/optimizers";
import {
  paperGan,
  paperWgan,
  paperWganGp,
  type TrainingSettings,
  type WganSettings,
} from "../../src/training/settings";
import { Trainer } from "../../src/training/trainer";
import { parametersOf } from "../networks/plain";

export const settings: WganSettings = {
  ...paperWgan,
  discriminatorSteps: 3,
  clip: 0.1,
  optimizer: rmsProp(2e-3),
};

/** One of each game, set for the small players below. */
export const allSettings: readonly TrainingSettings[] = [
  { ...paperGan, game: "minimax", optimizer: adam(2e-3, { beta1: 0.5 }) },
  { ...paperGan, discriminatorSteps: 2, optimizer: adam(2e-3, { beta1: 0.5 }) },
  settings,
  { ...settings, warmUp: 5 },
  { ...settings, discriminatorOptimizer: adam(2e-3, { beta1: 0 }) },
  { ...paperWganGp, discriminatorSteps: 2, optimizer: adam(2e-3, { beta1: 0, beta2: 0.9 }) },
];

/** What distinguishes them. */
export function named({ game, discriminatorOptimizer, ...rest }: TrainingSettings): string {
  const warm = "warmUp" in rest ? " after a warm-up" : "";
  return `${game}${warm}${discriminatorOptimizer ? ` with ${discriminatorOptimizer.kind} for its discriminator` : ""}`;
}

/** A generator of N(0, 1) that is to learn N(2, 1), and its discriminator. */
export function begin(seed = 37, played: TrainingSettings = settings, theta?: number[]) {
  const run = source(seed);
  const generator = theta ? translation(theta) : mlp([1, 4, 1], "linear", fork(run, "generator"));
  const game: PenalizedGame = {
    generator,
    discriminator: mlp([1, 8, 1], "linear", fork(run, "critic")),
    real: normalBatches(fork(run, "real"), 32, [2]),
    latent: normalBatches(fork(run, "latent"), 32, [0]),
    interpolation: fork(run, "between"),
  };
  return { game, trainer: new Trainer(game, played) };
}

export type Started = ReturnType<typeof begin>;

export const players = ({ game }: Started) =>
  [game.generator, game.discriminator].map(parametersOf);

export function end({ game, trainer }: Started): void {
  trainer.dispose();
  game.generator.dispose();
  game.discriminator.dispose();
}
