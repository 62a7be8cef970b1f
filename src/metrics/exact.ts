import type * as tf from "@tensorflow/tfjs-core";
import { optimalAssignment } from "../transport/assignment";
import { wasserstein1OnLine } from "../transport/line";

/**
 * The exact W1 between two samples held in tensors: by sorting in one dimension, by the optimal
 * assignment in more, where the two must be of one size.
 * @param x [n, d]
 * @param y [m, d]
 * @throws RangeError if the dimensions differ, or the sizes where d > 1
 */
export function exactWasserstein1(x: tf.Tensor2D, y: tf.Tensor2D): number {
  const [n, d] = x.shape;
  const [m, e] = y.shape;
  const [X, Y] = [x.dataSync<"float32">(), y.dataSync<"float32">()];
  if (d === 1 && e === 1) return wasserstein1OnLine(X, Y);
  return optimalAssignment({ data: X, n, d }, { data: Y, n: m, d: e }).cost;
}
