import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import { isWide } from "./isWide";

/**
 * A judge's outputs on both batches, [m, 1] and [n, 1], or one a pack of a `packed` judge: in one pass where the network is wide.
 * @param real [m, d]
 * @param fake [n, d]
 * @throws RangeError where real and fake are not of one dimension
 */
export function scoreBoth(
  judge: Network,
  real: tf.Tensor2D,
  fake: tf.Tensor2D,
): [ofReal: tf.Tensor2D, ofFake: tf.Tensor2D] {
  if (real.shape[1] !== fake.shape[1]) {
    throw new RangeError(
      `real and fake must be of one dimension, got [${real.shape}] and [${fake.shape}]`,
    );
  }
  if (!isWide(judge)) return [judge.apply(real), judge.apply(fake)];
  const [m, n] = [real.shape[0], fake.shape[0]];
  const scores = judge.apply(tf.concat([real, fake]));
  const ofReal = (scores.shape[0] * m) / (m + n); // a pack of examples has one score
  return tf.split(scores, [ofReal, scores.shape[0] - ofReal]) as [tf.Tensor2D, tf.Tensor2D];
}
