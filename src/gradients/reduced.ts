import * as tf from "@tensorflow/tfjs-core";

/** A derivative of the shape that an op worked in, summed to that of an input which was broadcast. */
export function reduced(derivative: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes(shape, derivative.shape);
  return axes.length === 0 ? derivative : tf.reshape(tf.sum(derivative, axes), shape);
}
