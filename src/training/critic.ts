import * as tf from "@tensorflow/tfjs-core";
import { criticLoss } from "../losses/wasserstein";
import type { Network } from "../networks/network";
import { ownGradient } from "./player";
import type { RmsProp } from "./rmsprop";
import { scoreBoth } from "./scoreBoth";

/**
 * One critic step: w follows the gradient of the estimate on `real` and `fake`, then is clipped.
 * Returns the loss, −estimate, of the critic as it was before the step. Algorithm 1, lines 3-7.
 * @throws RangeError where real and fake are not of one dimension
 */
export function criticStep(
  critic: Network,
  optimizer: RmsProp,
  clip: number,
  real: tf.Tensor2D,
  fake: tf.Tensor2D,
): tf.Scalar {
  return tf.tidy(() => {
    const { value, gradients } = ownGradient(critic, () =>
      criticLoss(...scoreBoth(critic, real, fake)),
    );
    optimizer.step(gradients);
    clipWeights(critic, clip);
    return value;
  });
}

/** Puts every parameter of a critic back into [−c, c]: w ← clip(w, −c, c). Algorithm 1, line 7. */
export function clipWeights(critic: Network, c: number): void {
  tf.tidy(() => {
    for (const w of critic.variables) w.assign(tf.clipByValue(w, -c, c));
  });
}
