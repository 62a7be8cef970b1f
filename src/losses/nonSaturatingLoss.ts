import * as tf from "@tensorflow/tfjs-core";

/**
 * What a generator minimizes instead of the saturating loss: −(1/m) Σ log D(g(z_i)) in nats. Its slope in a logit is
 * −(1 − D), which is near −1 where D(g(z)) is near 0. The game is then no longer zero-sum. Logits are [batch, 1] or [batch].
 * @see Goodfellow et al. (2014), section 3.
 */
export function nonSaturatingLoss(fakeLogits: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.mean(tf.softplus(tf.neg(fakeLogits))) as tf.Scalar);
}
