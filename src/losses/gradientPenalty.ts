import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";

/** Added under the root, so that the norm has a derivative where the gradient is 0. */
const underRoot = 1e-12;

/**
 * The gradient penalty (1/m) Σ (‖∇_x f(x_i)‖₂ − 1)², which a critic pays for slopes other than 1.
 * @param x [m, n], points between real and fake data
 * @see Gulrajani et al. (2017), equation (3), without its λ.
 */
export function gradientPenalty(critic: Network, x: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    const slopes = tf.grad((at) => tf.sum(critic.apply(at as tf.Tensor2D)))(x); // [m, n]
    const norms = tf.sqrt(tf.add(tf.sum(tf.square(slopes), 1), underRoot)); // [m]
    return tf.mean<tf.Scalar>(tf.square(tf.sub(norms, 1)));
  });
}

/**
 * Points on the lines from fake to real, ε_i x_i + (1 − ε_i) y_i, [m, n], for real x and fake y [m, n]. `share` [m, 1] holds one
 * ε_i per example, for all its features.
 * @throws RangeError unless real and fake have the same shape
 * @see Gulrajani et al. (2017), Algorithm 1, lines 4-6.
 */
export function interpolate(real: tf.Tensor2D, fake: tf.Tensor2D, share: tf.Tensor): tf.Tensor2D {
  if (real.shape[0] !== fake.shape[0] || real.shape[1] !== fake.shape[1]) {
    throw new RangeError(
      `real and fake must be of one shape, got [${real.shape}] and [${fake.shape}]`,
    );
  }
  return tf.tidy(() => tf.add(tf.mul(real, share), tf.mul(fake, tf.sub(1, share))));
}
