import * as tf from "@tensorflow/tfjs-core";
import type { Step } from "../random/stateless";
import type { Game } from "./game";
import { inHalves } from "./inHalves";
import { fastestByXla } from "./isWide";
import type { Optimizer } from "./optimizer";
import { ownGradient } from "./player";
import { rules } from "./rules";
import type { TrainingSettings } from "./settings";

/**
 * One generator step on its counter: theta follows the gradient that flows through the judge's outputs for g_theta(z).
 * Returns the loss before the step. Arjovsky, Chintala, Bottou (2017), Algorithm 1, lines 9-11, and its like in the others.
 */
export function generatorStep(
  { generator, judge, latent }: Game,
  { game }: TrainingSettings,
  optimizer: Optimizer,
  counter: Step,
): tf.Scalar {
  return tf.tidy(() => {
    const z = latent(counter);
    const score = (z: tf.Tensor2D) => judge.apply(generator.apply(z));
    const players = [generator, judge];
    const parts = players.every(({ rowwise }) => rowwise) && !fastestByXla(players);
    const { value, gradients } = ownGradient(generator, () =>
      rules[game].generatorLoss(parts ? inHalves(score, z) : score(z)),
    );
    optimizer.step(gradients);
    return value;
  });
}
