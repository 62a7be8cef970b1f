import * as tf from "@tensorflow/tfjs-core";

/** The mean row of a data set [size, d], `n` times [n, d]: the blurred sample that any generator should beat. */
export function copiesOfMean(data: tf.Tensor2D, n: number): tf.Tensor2D {
  return tf.tidy(() => tf.tile(tf.mean(data, 0, true) as tf.Tensor2D, [n, 1]));
}
