import * as tf from "@tensorflow/tfjs-core";
import { kernelGradient } from "./kernelGradient";

/**
 * y = x·d^−β with d = bias + α W(x²), W the sum over neighboring channels, has the gradient
 * dy·d^−β − 2αβ·x·W(dy·x·d^(−β − 1)), which tfjs leaves to an op without a gradient of its own.
 */
function backprop(
  x: tf.Tensor,
  dy: tf.Tensor,
  { depthRadius, bias, alpha, beta }: tf.LRNGradAttrs,
): tf.Tensor {
  const channels = x.shape[x.rank - 1];
  const band = tf.tidy(() => {
    const at = tf.range(0, channels);
    const apart = tf.abs(tf.sub(tf.expandDims(at, 1), at));
    return tf.cast(tf.lessEqual(apart, depthRadius), "float32") as tf.Tensor2D;
  });
  const W = (v: tf.Tensor) =>
    tf.reshape(tf.matMul(tf.reshape<tf.Rank.R2>(v, [-1, channels]), band), x.shape);
  const d = tf.add(bias, tf.mul(alpha, W(tf.square(x))));
  const shared = tf.mul(tf.mul(dy, x), tf.pow(d, -beta - 1));
  return tf.sub(tf.mul(dy, tf.pow(d, -beta)), tf.mul(2 * alpha * beta, tf.mul(x, W(shared))));
}

/** Of the gradient of a local response normalization. */
export const localResponse = () => [
  kernelGradient<tf.LRNGradAttrs>(tf.LRNGrad, ["x", "dy"], (dd, [x, dy], attributes) => {
    const [ofX, ofDy] = tf.grads((x, dy) => backprop(x, dy, attributes))([x, dy], dd);
    // y is a function of x, and its part is in ofX.
    return { x: () => ofX, dy: () => ofDy, y: () => tf.zeros(x.shape) };
  }),
];
