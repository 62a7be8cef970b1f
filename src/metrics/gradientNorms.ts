import * as tf from "@tensorflow/tfjs-core";
import { norm } from "../calculus/norm";
import { checkNumbers } from "../checks/checkNumbers";
import { checkPositive } from "../checks/checkPositive";
import { checkRows } from "../checks/checkRows";
import { checkWidths } from "../networks/checkWidths";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";

/**
 * A bound on K that holds for every clipped ReLU network: c^L·Π √(n_in·n_out) over its L layers,
 * since a matrix with entries in [−c, c] stretches by at most c√(n_in·n_out).
 * @param widths units of input, hidden layers and output
 * @throws RangeError unless widths are at least two positive integers, and clip is positive and finite
 */
export function clippedLipschitzBound(widths: readonly number[], clip: number): number {
  checkWidths(widths);
  checkPositive(clip, "clip");
  let bound = 1;
  for (let l = 0; l + 1 < widths.length; l++) bound *= clip * Math.sqrt(widths[l] * widths[l + 1]);
  return bound;
}

/**
 * The norm of a critic's gradient in its input, ‖∇_x f(x_i)‖₂, at each row x_i of `x` [n, d].
 * @throws RangeError if x is empty or not finite, or a norm is not
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
 * constant K, and equal to it when a row falls where the critic is steepest: on a line, a fine grid.
 * @throws RangeError as `gradientNorms`
 */
export function largestGradientNorm(critic: Network, x: tf.Tensor2D): number {
  return gradientNorms(critic, x).reduce((largest, norm) => Math.max(largest, norm), 0);
}
