import * as tf from "@tensorflow/tfjs-core";
import { between, gradientPenalty } from "../losses/gradientPenalty";
import type { Network } from "../networks/network";
import { uniform } from "../random/noise";
import type { Step } from "../random/stateless";
import type { Game } from "./game";
import type { Optimizer } from "./optimizer";
import { ownGradient } from "./player";
import { rules } from "./rules";
import { scoreBoth } from "./scoreBoth";
import type { TrainingSettings } from "./settings";

/**
 * One step of the judge on its counter: it draws the batches of that number and follows the gradient of what its game
 * asks of it, then is clipped where the game clips. Returns its estimate before the step: of K·W1, or of JS in nats.
 * Goodfellow et al. (2014), Algorithm 1; Arjovsky, Chintala, Bottou (2017), Algorithm 1, lines 3-7;
 * Gulrajani et al. (2017), Algorithm 1, lines 3-9.
 * @throws RangeError where real and fake are not of one dimension
 */
export function judgeStep(
  game: Game,
  settings: TrainingSettings,
  optimizer: Optimizer,
  counter: Step,
): tf.Scalar {
  const { generator, judge } = game;
  const { judgeLoss, estimate } = rules[settings.game];
  return tf.tidy(() => {
    const real = game.real(counter);
    const fake = generator.apply(game.latent(counter));
    const { value, gradients } = ownGradient(judge, () =>
      judgeLoss(...scoreBoth(judge, real, fake)),
    );
    if (settings.game !== "wgan-gp") {
      optimizer.step(gradients);
    } else {
      const points = penalised(game, real, fake, counter);
      const ofPenalty = ownGradient(judge, () =>
        tf.mul<tf.Scalar>(gradientPenalty(judge, points), settings.penalty),
      ).gradients;
      optimizer.step(gradients.map((g, i) => tf.add(g, ofPenalty[i])));
    }
    if (settings.game === "wgan") clipWeights(judge, settings.clip);
    return estimate(value);
  });
}

/** Where the penalty looks: a point between each real and each fake example. */
function penalised(game: Game, real: tf.Tensor2D, fake: tf.Tensor2D, counter: Step): tf.Tensor2D {
  if (!game.between) throw new Error("a gradient penalty needs the game's source `between`");
  return between(real, fake, uniform(game.between, counter, [real.shape[0], 1]));
}

/** Puts every parameter of a critic back into [−c, c]: w ← clip(w, −c, c). Algorithm 1, line 7. */
export function clipWeights(critic: Network, c: number): void {
  tf.tidy(() => {
    for (const w of critic.variables) w.assign(tf.clipByValue(w, -c, c));
  });
}
