import type * as tf from "@tensorflow/tfjs-core";
import { norm } from "../calculus/norm";
import { checkRows } from "../checks/checkRows";
import { saturatingLoss } from "../losses/minimax";
import { nonSaturatingLoss } from "../losses/nonSaturatingLoss";
import type { Network } from "../networks/network";
import { flatGradient } from "./gradientThroughCritic";

/** The norm of a generator's gradient under each of its two losses, in nats per unit of theta. */
export interface GeneratorGradients {
  /** ‖∇_θ (1/m) Σ log(1 − D(g_θ(z_i)))‖₂. */
  readonly saturating: number;
  /** ‖∇_θ −(1/m) Σ log D(g_θ(z_i))‖₂. */
  readonly nonSaturating: number;
}

/**
 * How strongly a discriminator's outputs on the latent batch `z` [m, n_z] pull at the generator's parameters under both losses,
 * over all of theta. Squares are summed in double precision, so that a norm of 1e-30 is not mistaken for 0.
 * @throws RangeError if z is empty, or if it or a gradient is not finite
 */
export function generatorGradients(
  generator: Network,
  discriminator: Network,
  z: tf.Tensor2D,
): GeneratorGradients {
  checkRows(z, "z");
  const normUnder = (loss: (logits: tf.Tensor) => tf.Scalar) =>
    norm(flatGradient(generator, () => loss(discriminator.apply(generator.apply(z)))));
  return { saturating: normUnder(saturatingLoss), nonSaturating: normUnder(nonSaturatingLoss) };
}
