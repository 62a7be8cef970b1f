import * as tf from "@tensorflow/tfjs-core";
import { norm } from "../calculus/norm";
import { checkNumbers } from "../checks/checkNumbers";
import { checkPositive } from "../checks/checkPositive";
import { checkRows } from "../checks/checkRows";
import { checkWidths } from "../networks/checkWidths";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";

/**
 * A bound on the Lipschitz constant K of every clipped ReLU network, c^L·Π √(n_in·n_out) over its L layers,
 * since a matrix with entries in [−c, c] stretches by at most c√(n_in·n_out).
 * @param widths the numbers of units in the input, the hidden layers and the output
 * @param clip the clipping bound c
 * @throws RangeError unless widths holds at least two positive integers, and clip is positive and finite
 */
export function clippedLipschitzBound(widths: readonly number[], clip: number): number {
  checkWidths(widths);
  checkPositive(clip, "clip");
  let bound = 1;
  for (let l = 0; l + 1 < widths.length; l++) bound *= clip * Math.sqrt(widths[l] * widths[l + 1]);
  return bound;
}

/**
 * The norms of a critic's gradient with respect to its input, ‖∇_x f(x_i)‖₂ at each row x_i of `x` [n, d], [n].
 * @throws RangeError if x is empty, or if it or a norm is not finite
 */
export function gradientNorms(critic: Network, x: tf.Tensor2D): Float32Array {
  checkRows(x, "x");
  const [n, d] = x.shape;
  const norms = readTidily(() => {
    const gradient = tf.grad((points) => tf.sum(critic.apply(points as tf.Tensor2D)))(x); // [n, d]
    const slopes = gradient.dataSync<"float32">();
    // In double precision: a norm of 1e-30 is not taken for 0.
    return Float32Array.from({ length: n }, (_, i) => norm(slopes.subarray(i * d, (i + 1) * d)));
  });
  checkNumbers(norms, "norms", (i) => `the norm of ${critic.name}'s gradient at row ${i}`);
  return norms;
}

/**
 * The largest norm of a critic's gradient over the rows of `x` [n, d]. It is at most the critic's Lipschitz
 * constant K, and equal to it if a row falls where the critic is steepest, as on a fine grid of the line.
 * @throws RangeError as `gradientNorms`
 */
export function largestGradientNorm(critic: Network, x: tf.Tensor2D): number {
  return gradientNorms(critic, x).reduce((largest, norm) => Math.max(largest, norm), 0);
}
