import * as tf from "@tensorflow/tfjs-core";

/** Added to the variance, so that a channel that does not vary is divided by something. */
const underRoot = 1e-5;

/**
 * Batch normalization: in each channel, x̂ = (x − mean) / √(variance + 1e-5), then gain·x̂ + shift, where mean and variance
 * (divided by m, not m − 1) are those of the channel's m values in this batch, over rows and pixels.
 *
 * The statistics are the batch's own, in sampling as in training: no running averages are kept, so a network that uses it is
 * a function of whole batches, and an example's value depends on the others in its batch. A gradient penalty, which is about
 * the slope at each example separately, makes no sense with it (Gulrajani et al. 2017, section 4).
 * @param x of any shape in which channels vary fastest: [batch, channels], [batch, height, width, channels], or such images as
 * rows
 * @param gain [channels]
 * @param shift [channels]
 * @see Ioffe & Szegedy (2015), Algorithm 1.
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
