import * as tf from "@tensorflow/tfjs-core";

/** Added to the variance, so that a channel that does not vary is divided by something. */
const underRoot = 1e-5;

/**
 * Batch normalization: in each channel, x̂ = (x − mean) / √(variance + 1e-5), then gain·x̂ + shift, where mean and variance
 * (over m, not m − 1) are those of the channel's m values in this batch, over rows and pixels.
 *
 * The statistics are the batch's own, at sampling as in training: no running averages are kept, a network under it is
 * one function of whole batches, and an example's value depends on those beside it. A gradient penalty, which asks for
 * the slope at each example by itself, makes no sense under it (Gulrajani et al. 2017, section 4).
 * Ioffe & Szegedy (2015), Algorithm 1.
 * @param x of any shape whose values run through the channels fastest: [batch, channels], [batch, height, width, channels],
 * or pixels of channels as rows
 * @param gain [channels]
 * @param shift [channels]
 */
export function batchNorm<T extends tf.Tensor>(x: T, gain: tf.Tensor, shift: tf.Tensor): T {
  return tf.tidy(() => {
    const values = tf.reshape(x, [-1, gain.size]); // [m, channels]
    const centered = tf.sub(values, tf.mean(values, 0));
    const variance = tf.mean(tf.square(centered), 0);
    const normalized = tf.div(centered, tf.sqrt(tf.add(variance, underRoot)));
    return tf.reshape(tf.add(tf.mul(normalized, gain), shift), x.shape) as T;
  });
}
