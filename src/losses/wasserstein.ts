import * as tf from "@tensorflow/tfjs-core";

/**
 * The estimate: the mean score of real data minus the mean score of fake data,
 * (1/m) Σ f(x_i) − (1/m) Σ f(g(z_i)). A critic maximizes it over w.
 * For f in a set of K-Lipschitz functions its maximum is at most K·W1(real, fake).
 * Scores: [batch, 1] or [batch]. Arjovsky, Chintala, Bottou (2017), equation (3).
 */
export function wassersteinEstimate(realScores: tf.Tensor, fakeScores: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.sub(tf.mean(realScores), tf.mean(fakeScores)));
}

/** What a critic minimizes: the negative of the estimate. */
export function criticLoss(realScores: tf.Tensor, fakeScores: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.neg(wassersteinEstimate(realScores, fakeScores)));
}

/**
 * What a generator minimizes: −(1/m) Σ f(g(z_i)), the only part of the estimate that depends on theta.
 * Arjovsky, Chintala, Bottou (2017), Theorem 3 and Algorithm 1, line 10.
 */
export function generatorLoss(fakeScores: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.neg(tf.mean(fakeScores)) as tf.Scalar);
}
