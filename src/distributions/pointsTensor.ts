import * as tf from "@tensorflow/tfjs-core";
import { checkPoints, type Points } from "./points";

/**
 * A sample as a tensor [n, d] in single precision: a variable that is not trained, which a compiled step may draw batches from.
 * The caller disposes of it.
 * @throws RangeError if it is no sample
 */
export function tensorOf(sample: Points): tf.Variable<tf.Rank.R2> {
  checkPoints(sample, "the sample");
  const { data, n, d } = sample;
  return tf.tidy(() => tf.variable(tf.tensor2d(Float32Array.from(data), [n, d]), false));
}

/** The rows of a tensor [n, d] as points: plain numbers. */
export function pointsOf(sample: tf.Tensor2D): Points {
  const [n, d] = sample.shape;
  return { data: sample.dataSync<"float32">(), n, d };
}
