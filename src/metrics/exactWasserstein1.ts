import type * as tf from "@tensorflow/tfjs-core";
import { pointsFromTensor } from "../distributions/pointsToTensor";
import { wasserstein1OfSamples } from "../transport/wasserstein1OfSamples";

/**
 * The exact W1 between two samples held in tensors, each point of one weight: by sorting in one dimension, by the optimal
 * plan in more.
 * @param x [n, d]
 * @param y [m, d]
 * @throws RangeError if the dimensions differ, or a sample is empty or holds a number that is not finite
 */
export function exactWasserstein1(x: tf.Tensor2D, y: tf.Tensor2D): number {
  return wasserstein1OfSamples(pointsFromTensor(x), pointsFromTensor(y));
}
