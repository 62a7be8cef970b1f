import * as tf from "@tensorflow/tfjs-core";
import { checkNumbers } from "../checks/checkNumbers";
import { checkRows } from "../checks/checkRows";
import { generatorLoss } from "../losses/wasserstein";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";
import { ownGradient } from "../training/ownGradient";

/**
 * The gradient that a generator receives from a critic, −(1/m) Σ_j ∇_θ f_w(g_θ(z_j)), one number per parameter in the order
 * of `variables`.
 * @param z [m, n_z]
 * @throws RangeError if z is empty, or if it or the gradient is not finite
 * @see Arjovsky, Chintala, Bottou (2017), Algorithm 1, line 10.
 */
export function gradientThroughCritic(
  generator: Network,
  critic: Network,
  z: tf.Tensor2D,
): Float32Array {
  checkRows(z, "z");
  return flatGradient(generator, () => generatorLoss(critic.apply(generator.apply(z))));
}

/**
 * A loss's gradient in a player's parameters, as plain numbers in the order of `variables`.
 * @throws RangeError where it is not finite, by the parameter's number
 */
export function flatGradient(player: Network, loss: () => tf.Scalar): Float32Array {
  const numbers = readTidily(() => {
    const { gradients } = ownGradient(player, loss);
    return tf.concat(gradients.map((part) => tf.reshape(part, [part.size]))).dataSync<"float32">();
  });
  checkNumbers(numbers, "the gradient", (i) => `the gradient in parameter ${i} of ${player.name}`);
  return numbers;
}
