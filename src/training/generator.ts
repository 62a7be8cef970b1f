import * as tf from "@tensorflow/tfjs-core";
import { generatorLoss } from "../losses/wasserstein";
import type { Network } from "../networks/network";
import { ownGradient } from "./player";
import type { RmsProp } from "./rmsprop";

/**
 * One generator step: theta follows the gradient that flows through the critic's scores of g_theta(z).
 * Returns the loss before the step. Algorithm 1, lines 9-11.
 */
export function generatorStep(
  generator: Network,
  critic: Network,
  optimizer: RmsProp,
  z: tf.Tensor2D,
): tf.Scalar {
  return tf.tidy(() => {
    const { value, gradients } = ownGradient(generator, () =>
      generatorLoss(critic.apply(generator.apply(z))),
    );
    optimizer.step(gradients);
    return value;
  });
}
