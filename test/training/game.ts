import { normalBatches } from "../../src/distributions/normalBatches";
import { mlp } from "../../src/networks/mlp";
import { translation } from "../../src/networks/translation";
import { fork, source } from "../../src/random/source";
import { paperWgan, type WganSettings } from "../../src/training/settings";
import { Wgan } from "../../src/training/wgan";
import { parametersOf } from "../networks/plain";

export const settings: WganSettings = {
  ...paperWgan,
  criticSteps: 3,
  clip: 0.1,
  learningRate: 2e-3,
};

/** A generator of N(0, 1) that is to learn N(2, 1), and its critic. */
export function begin(seed = 37, overrides: Partial<WganSettings> = {}, theta?: number[]) {
  const run = source(seed);
  const generator = theta ? translation(theta) : mlp([1, 4, 1], "linear", fork(run, "generator"));
  const critic = mlp([1, 8, 1], "linear", fork(run, "critic"));
  const game = {
    generator,
    critic,
    real: normalBatches(fork(run, "real"), 32, [2]),
    latent: normalBatches(fork(run, "latent"), 32, [0]),
  };
  return { game, trainer: new Wgan(game, { ...settings, ...overrides }) };
}

export type Started = ReturnType<typeof begin>;

export const players = ({ game }: Started) => [game.generator, game.critic].map(parametersOf);

export function end({ game, trainer }: Started): void {
  trainer.dispose();
  game.generator.dispose();
  game.critic.dispose();
}
