import * as tf from "@tensorflow/tfjs-core";

/**
 * The leaky ReLU, x where x > 0 and slope·x elsewhere, with its derivative step(x): 1 where x > 0, else slope.
 * tf.leakyRelu has no second derivative, which a penalty on the gradient needs. Any shape. Maas, Hannun & Ng (2013).
 */
export function leakyRelu<T extends tf.Tensor>(x: T, slope: number): T {
  const f = tf.customGrad((input, save) => {
    (save as tf.GradSaveFunc)([input as tf.Tensor]);
    return {
      value: tf.mul(input as T, tf.step(input as T, slope)),
      gradFunc: (dy, [saved]) => tf.mul(dy, tf.step(saved, slope)),
    };
  });
  return f(x) as T;
}
