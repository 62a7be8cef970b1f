import type * as tf from "@tensorflow/tfjs-core";
import { wasserstein1OnLine } from "../transport/line";
import { wasserstein1 } from "../transport/wasserstein1";

/**
 * The exact W1 between two samples held in tensors, each point of one weight: by sorting in one dimension, by the optimal
 * plan in more.
 * @param x [n, d]
 * @param y [m, d]
 * @throws RangeError if the dimensions differ, or a sample is empty or holds a number that is not finite
 */
export function exactWasserstein1(x: tf.Tensor2D, y: tf.Tensor2D): number {
  const [n, d] = x.shape;
  const [m, e] = y.shape;
  const [X, Y] = [x.dataSync<"float32">(), y.dataSync<"float32">()];
  if (d === 1 && e === 1) return wasserstein1OnLine(X, Y);
  return wasserstein1({ data: X, n, d }, { data: Y, n: m, d: e }).cost;
}
