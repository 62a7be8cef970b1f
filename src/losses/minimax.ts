import * as tf from "@tensorflow/tfjs-core";

/**
 * What a discriminator minimizes: J^D = −½V = −½ (1/m) Σ log D(x_i) − ½ (1/m) Σ log(1 − D(g(z_i))) in nats, with D = 1/(1 +
 * e^{−l}) given by its logits l, [batch, 1] or [batch]. At D* it is log 2 − JS; for a D that has learned nothing, log 2.
 * It is `discriminatorCost` on samples: Goodfellow's V is −2 times it, and the value in the Chinese notes is −1 times it.
 * @see Goodfellow (2016), eq. 8.
 */
export function discriminatorLoss(realLogits: tf.Tensor, fakeLogits: tf.Tensor): tf.Scalar {
  return tf.tidy(() => {
    // −log D = log(1 + e^{−l}), −log(1 − D) = log(1 + e^l): no D is formed, so none rounds to 0 or 1.
    const onReal = tf.mean(tf.softplus(tf.neg(realLogits)));
    const onFake = tf.mean(tf.softplus(fakeLogits));
    return tf.mul<tf.Scalar>(tf.add(onReal, onFake), 0.5);
  });
}

/**
 * A discriminator's estimate of JS, log 2 − J^D = ½ (1/m) Σ log D(x_i) + ½ (1/m) Σ log(1 − D(g(z_i))) + log 2 in nats.
 * In expectation it is at most JS for every D, with equality only at D*. Logits are [batch, 1] or [batch].
 * @see Arjovsky, Chintala, Bottou (2017), section 4.2.
 */
export function jsEstimate(realLogits: tf.Tensor, fakeLogits: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.sub<tf.Scalar>(Math.LN2, discriminatorLoss(realLogits, fakeLogits)));
}

/**
 * What the generator of the minimax game minimizes: (1/m) Σ log(1 − D(g(z_i))) in nats, the only part of V that depends on
 * theta. Its slope in a logit is −D, so it saturates where D(g(z)) is near 0. Logits are [batch, 1] or [batch].
 * @see Goodfellow et al. (2014), eq. 1.
 */
export function saturatingLoss(fakeLogits: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.neg(tf.mean(tf.softplus(fakeLogits))) as tf.Scalar);
}
