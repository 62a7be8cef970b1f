import type * as tf from "@tensorflow/tfjs-core";
import { distance, norm } from "../calculus/norm";
import { checkRows } from "../checks/checkRows";
import { readTidily } from "../networks/readTidily";
import type { Game } from "../training/game";
import { flatGradient } from "./gradientThroughCritic";

/** A generator's gradient over B minibatches: the size of its mean and the scatter about it, in nats per unit of theta. */
export interface GradientSpread {
  /** ‖ḡ‖₂, the norm of the mean gradient ḡ over the minibatches. */
  readonly mean: number;
  /** √(Σ_b ‖g_b − ḡ‖² / (B − 1)): the standard deviation of one minibatch's gradient, over all of theta. */
  readonly deviation: number;
}

/**
 * The mean and the scatter of the generator's gradients g_b = ∇_θ loss(l(g_θ(z_b))) on the latent batches of the counters
 * b = 0, …, B − 1. `loss` is a generator's loss of the discriminator's outputs: `saturatingLoss`, `nonSaturatingLoss` or
 * `generatorLoss`.
 * @throws RangeError unless there are at least two batches, and they and the gradients are finite
 */
export function gradientSpread(
  { generator, discriminator, latent }: Pick<Game, "generator" | "discriminator" | "latent">,
  loss: (outputs: tf.Tensor) => tf.Scalar,
  batches: number,
): GradientSpread {
  if (!(Number.isInteger(batches) && batches >= 2)) {
    throw new RangeError(`a spread needs at least 2 batches, got ${batches}`);
  }
  const gradients = Array.from({ length: batches }, (_, b) =>
    readTidily(() => {
      const z = latent(b);
      checkRows(z, `latent batch ${b}`);
      return flatGradient(generator, () => loss(discriminator.apply(generator.apply(z))));
    }),
  );
  const mean = Float64Array.from(
    gradients[0],
    (_, i) => gradients.reduce((sum, gradient) => sum + gradient[i], 0) / batches,
  );
  const scatter = gradients.map((gradient) => distance(gradient, mean));
  return { mean: norm(mean), deviation: norm(scatter) / Math.sqrt(batches - 1) };
}
