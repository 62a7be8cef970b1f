import * as tf from "@tensorflow/tfjs-core";

/** `n` evenly spaced points from `from` to `to`, both included, as one-dimensional points [n, 1]. */
export function evenlySpaced(from: number, to: number, n: number): tf.Tensor2D {
  return tf.tidy(() => tf.reshape<tf.Rank.R2>(tf.linspace(from, to, n), [n, 1]));
}
