import * as tf from "@tensorflow/tfjs-core";
import { changedGradient } from "./kernelGradient";

/** A derivative of the shape that an op worked in, summed to that of an input which was broadcast. */
export function reduced(derivative: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes(shape, derivative.shape);
  return axes.length === 0 ? derivative : tf.reshape(tf.sum(derivative, axes), shape);
}

/** Of functions of a and b; tfjs forgets that one of them may have been broadcast, and throws. */
export const ofBroadcastInputs = () =>
  [tf.Maximum, tf.Minimum, tf.SquaredDifference, tf.BatchMatMul].map((kernel) =>
    changedGradient(kernel, (of, _, [a, b]) => ({
      a: () => reduced(of.a(), a.shape),
      b: () => reduced(of.b(), b.shape),
    })),
  );
