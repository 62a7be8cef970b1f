import * as tf from "@tensorflow/tfjs-core";

/**
 * x as a constant: what is made of it has no derivative in x, of any order. Any shape. JAX and TensorFlow have it under this name;
 * here it is an op without inputs.
 */
export function stopGradient<T extends tf.Tensor>(x: T): T {
  return tf.customGrad(() => ({ value: tf.clone(x), gradFunc: () => [] }))() as T;
}
