import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";

/** Logits of a discriminator that is neither sure nor blind. */
export const logits = fc.array(fc.float({ min: -12, max: 12, noNaN: true }), {
  minLength: 1,
  maxLength: 20,
});

/** Means of at most 20 numbers up to 12 in float32, some 1e-6 each. */
export const ROUNDING = { absolute: 1e-5 };

/** A loss as a number. */
export function lossOf(loss: () => tf.Scalar): number {
  return tf.tidy(() => loss().dataSync()[0]);
}

/** The gradient of a loss in its logits. */
export function slopesOf(
  loss: (logits: tf.Tensor) => tf.Scalar,
  at: readonly number[],
): Float32Array {
  return tf.tidy(() =>
    tf
      .grad(loss)(tf.tensor1d([...at]))
      .dataSync<"float32">(),
  );
}

/** D = 1/(1 + e^{−l}), as the textbook writes it. */
export const D = (logit: number) => 1 / (1 + Math.exp(-logit));
