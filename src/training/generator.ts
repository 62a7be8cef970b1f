import * as tf from "@tensorflow/tfjs-core";
import type { Step } from "../random/stateless";
import type { Game } from "./game";
import { generated } from "./generated";
import { inHalves } from "./inHalves";
import { fastestByXla } from "./isWide";
import type { Optimizer } from "./optimizer";
import { ownGradient } from "./player";
import { rules } from "./rules";
import type { TrainingSettings } from "./settings";

/**
 * One generator step on its counter: theta follows the gradient that flows through the judge's outputs for g_theta(z).
 * Returns the loss before the step. Arjovsky, Chintala, Bottou (2017), Algorithm 1, lines 9-11, and its like in the others.
 * @throws RangeError where a player cannot take what it is given
 */
export function generatorStep(
  game: Game,
  { game: kind }: TrainingSettings,
  optimizer: Optimizer,
  counter: Step,
): tf.Scalar {
  const { generator, judge, latent } = game;
  return tf.tidy(() => {
    const z = latent(counter);
    const score = (z: tf.Tensor2D) => judge.apply(generated(game, z));
    const players = [generator, judge];
    const parts = players.every(({ rowwise }) => rowwise) && !fastestByXla(players);
    const { value, gradients } = ownGradient(generator, () =>
      rules[kind].generatorLoss(parts ? inHalves(score, z) : score(z)),
    );
    optimizer.step(gradients);
    return value;
  });
}
