import * as tf from "@tensorflow/tfjs-core";
import type { Step } from "../random/stateless";
import type { Game } from "./game";
import { layoutOf } from "./layoutOf";
import { objectives } from "./objectives";
import type { Optimizer } from "./optimizer";
import { ownGradient } from "./ownGradient";
import { scoreGenerated } from "./scoreBoth";
import type { TrainingSettings } from "./settings";

/**
 * One step of the generator, on the latent batch of number `counter`: theta follows the gradient that flows through the
 * discriminator's outputs for g_theta(z), at `share` of the learning rate. Returns the loss before the step.
 * @throws RangeError if a player cannot take the input that it is given
 * @see Arjovsky, Chintala, Bottou (2017), Algorithm 1, lines 9-11, and the corresponding lines for the other games.
 */
export function generatorStep(
  game: Game,
  { game: kind }: TrainingSettings,
  optimizer: Optimizer,
  counter: Step,
  share?: tf.Scalar,
): tf.Scalar {
  const { generator, latent } = game;
  return tf.tidy(() => {
    const z = latent(counter);
    const { value, gradients } = ownGradient(generator, () =>
      objectives[kind].generatorLoss(scoreGenerated(game, z, layoutOf(game))),
    );
    optimizer.step(gradients, share);
    return value;
  });
}
