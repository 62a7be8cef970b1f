import * as tf from "@tensorflow/tfjs-core";

/**
 * The critic's estimate, the mean score of real data minus the mean score of fake data:
 * (1/m) Σ f(x_i) − (1/m) Σ f(g(z_i)). The critic maximizes it over w.
 * Over a set of K-Lipschitz functions f its maximum is at most K·W1(real, fake). Scores are [batch, 1] or [batch].
 * @see Arjovsky, Chintala, Bottou (2017), equation (3).
 */
export function wassersteinEstimate(realScores: tf.Tensor, fakeScores: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.sub(tf.mean(realScores), tf.mean(fakeScores)));
}

/**
 * What a critic minimizes: the negative of its estimate, (1/m) Σ f(g(z_i)) − (1/m) Σ f(x_i). Scores are [batch, 1] or [batch].
 */
export function criticLoss(realScores: tf.Tensor, fakeScores: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.neg(wassersteinEstimate(realScores, fakeScores)));
}

/**
 * What a generator minimizes against a critic: −(1/m) Σ f(g(z_i)), the only part of the estimate that depends on theta.
 * Scores are [batch, 1] or [batch].
 * @see Arjovsky, Chintala, Bottou (2017), Theorem 3 and Algorithm 1, line 10.
 */
export function generatorLoss(fakeScores: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.neg(tf.mean(fakeScores)) as tf.Scalar);
}
