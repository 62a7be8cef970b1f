import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";

/**
 * A bound on K that holds for every clipped ReLU network: c^L·Π √(n_in·n_out) over its L layers,
 * since a matrix with entries in [−c, c] stretches by at most c√(n_in·n_out).
 * @param widths units of input, hidden layers and output
 */
export function clippedLipschitzBound(widths: readonly number[], clip: number): number {
  let bound = 1;
  for (let l = 0; l + 1 < widths.length; l++) bound *= clip * Math.sqrt(widths[l] * widths[l + 1]);
  return bound;
}

/**
 * The norm of a critic's gradient in its input, ‖∇_x f(x_i)‖₂, at each row x_i of `x` [n, d].
 */
export function gradientNorms(critic: Network, x: tf.Tensor2D): Float32Array {
  return readTidily(() => {
    const gradient = tf.grad((points) => tf.sum(critic.apply(points as tf.Tensor2D)))(x); // [n, d]
    return tf.norm(gradient, "euclidean", 1).dataSync<"float32">(); // [n]
  });
}

/**
 * The largest norm of a critic's gradient over the rows of `x` [n, d]. It is at most the critic's Lipschitz
 * constant K, and equal to it when a row falls where the critic is steepest: on a line, a fine grid.
 */
export function largestGradientNorm(critic: Network, x: tf.Tensor2D): number {
  return gradientNorms(critic, x).reduce((largest, norm) => Math.max(largest, norm), 0);
}
