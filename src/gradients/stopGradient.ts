import * as tf from "@tensorflow/tfjs-core";

/**
 * x, of any shape, as a constant: what is computed from it has no derivative with respect to x, of any order. It has this name in
 * JAX and TensorFlow; here it is an op without inputs.
 */
export function stopGradient<T extends tf.Tensor>(x: T): T {
  return tf.customGrad(() => ({ value: tf.clone(x), gradFunc: () => [] }))() as T;
}
