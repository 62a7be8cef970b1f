import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import { wasserstein1 } from "../transport/wasserstein1";
import { estimateOn } from "./estimateOn";
import { largestGradientNorm } from "./gradientNorms";
import { outputsAt } from "./outputsAt";

/** A critic's estimate beside the exact value, all on the same two samples. */
export interface ExactComparison {
  /** The critic's estimate. */
  readonly estimate: number;
  /** The exact W1 of the two samples, in units of x. */
  readonly exact: number;
  /** The critic's largest gradient norm at the points of the samples: K, as far as they show it. */
  readonly steepness: number;
}

/**
 * Compares a critic with the truth: its estimate, its steepness, and the exact W1 between `real` [n, d]
 * and the generator's images of `z` [n, n_z]. If the critic is nowhere steeper than at these points,
 * estimate / steepness ≤ exact (Kantorovich-Rubinstein duality).
 * @throws RangeError if a sample is empty or of the wrong dimension, or if it, an image, a score or a gradient is not finite
 */
export function compareWithExact(
  critic: Network,
  generator: Network,
  real: tf.Tensor2D,
  z: tf.Tensor2D,
): ExactComparison {
  return tf.tidy(() => {
    const fake = outputsAt(generator, z, "z");
    return {
      estimate: estimateOn(critic, real, fake),
      exact: wasserstein1(real, fake).value,
      steepness: largestGradientNorm(critic, tf.concat([real, fake])),
    };
  });
}
