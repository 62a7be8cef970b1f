import * as tf from "@tensorflow/tfjs-core";
import { positiveFloat32 } from "../checks/float32";
import { gradientPenalty, interpolate } from "../losses/gradientPenalty";
import type { Network } from "../networks/network";
import { uniform } from "../random/normal";
import type { Source } from "../random/source";
import type { Step } from "../random/stateless";
import { checkPlayer } from "./checkPlayer";
import type { Game, GameFor, PenalizedGame } from "./game";
import { generated } from "./generated";
import { layoutOf } from "./layoutOf";
import { objectives } from "./objectives";
import type { Optimizer } from "./optimizer";
import { ownGradient } from "./ownGradient";
import { scoreBoth } from "./scoreBoth";
import type { TrainingSettings } from "./settings";

/**
 * One step of the discriminator: it draws the batches of number `counter`, follows the gradient of its objective in the game, at
 * `share` of the learning rate, and is then clipped if the game clips. Returns its estimate before the step: of K·W1, or of JS in nats.
 * @throws RangeError if a player cannot take the input that it is given, or if real and fake differ in dimension; Error for a
 * gradient penalty without the game's source
 * @see Goodfellow et al. (2014), Algorithm 1; Arjovsky, Chintala, Bottou (2017), Algorithm 1, lines 3-7;
 * Gulrajani et al. (2017), Algorithm 1, lines 3-9.
 */
export function discriminatorStep<Settings extends TrainingSettings>(
  game: GameFor<Settings>,
  settings: Settings,
  optimizer: Optimizer,
  counter: Step,
  share?: tf.Scalar,
): tf.Scalar {
  return tf.tidy(() => {
    const { value, gradients } = discriminatorGradient(game, settings, counter);
    optimizer.step(gradients, share);
    if (settings.game === "wgan") clipWeights(game.discriminator, settings.clip);
    return objectives[settings.game].estimate(value);
  });
}

/**
 * What the discriminator's game asks of it on the batches of a counter, and its gradient in the discriminator's own parameters;
 * under a gradient penalty the value is without it, the gradient with it. The caller disposes of both.
 * @throws RangeError where a player cannot take what it is given, or real and fake are not of one dimension; Error for a penalty
 * without the game's source
 */
export function discriminatorGradient(
  game: Game | PenalizedGame,
  settings: TrainingSettings,
  counter: Step,
): { value: tf.Scalar; gradients: tf.Tensor[] } {
  const { discriminator } = game;
  const { discriminatorLoss } = objectives[settings.game];
  return tf.tidy(() => {
    const real = game.real(counter);
    checkPlayer(game, "discriminator", real, "the data");
    const fake = generated(game, game.latent(counter));
    const { value, gradients } = ownGradient(discriminator, () =>
      discriminatorLoss(...scoreBoth(discriminator, real, fake, layoutOf(game))),
    );
    if (settings.game !== "wgan-gp") return { value, gradients };
    const points = penalized(game, real, fake, counter);
    const ofPenalty = ownGradient(discriminator, () =>
      tf.mul<tf.Scalar>(gradientPenalty(discriminator, points), settings.penalty),
    ).gradients;
    return { value, gradients: gradients.map((g, i) => tf.add(g, ofPenalty[i])) };
  });
}

/** Where the penalty looks: a point between each real and each fake example. */
function penalized(
  game: Game | PenalizedGame,
  real: tf.Tensor2D,
  fake: tf.Tensor2D,
  counter: Step,
): tf.Tensor2D {
  return interpolate(real, fake, uniform(penaltySource(game), counter, [real.shape[0], 1]));
}

/** @throws Error for a game that lacks what a gradient penalty draws its points from: JavaScript lets it pass */
export function penaltySource(game: Game | PenalizedGame): Source {
  if (!("interpolation" in game) || !game.interpolation)
    throw new Error("a gradient penalty needs the game's source `interpolation`");
  return game.interpolation;
}

/**
 * Clips every parameter of a critic to [−c, c]: w ← clip(w, −c, c).
 * @throws RangeError unless c is a positive number within single precision
 * @see Arjovsky, Chintala, Bottou (2017), Algorithm 1, line 7.
 */
export function clipWeights(critic: Network, c: number): void {
  positiveFloat32(c, "c");
  tf.tidy(() => {
    for (const w of critic.variables) w.assign(tf.clipByValue(w, -c, c));
  });
}
