import * as tf from "@tensorflow/tfjs-core";
import type { Formula } from "./replaceKernel";

/** A running sum or product, also along an axis that is counted from the end, which other backends than TensorFlow do not know. */
export const running: Formula<tf.CumsumAttrs> = ({ x }, attributes, stock) => {
  const [axis] = tf.util.parseAxisParam(attributes.axis, x.shape);
  return stock({ ...attributes, axis });
};
