import * as tf from "@tensorflow/tfjs-core";
import type { Points } from "../distributions/points";
import { checkLine } from "./fits";

/**
 * log N(x_i; mean, sd²) of a sample, [n], as tfjs differentiates it: a function of the variables [mean, log sd] for
 * `maximiseLikelihood`. The logarithm keeps sd positive wherever a step leads.
 * @param x [n, 1]
 * @throws RangeError if the sample is not finite or not on the line.
 */
export function logGaussian(x: Points): (theta: tf.Variable[]) => tf.Tensor1D {
  checkLine(x);
  const values = Float32Array.from(x.data);
  return ([mean, logSd]) => {
    const z = tf.div(tf.sub(tf.tensor1d(values), mean), tf.exp(logSd));
    const constant = 0.5 * Math.log(2 * Math.PI);
    return tf.neg(tf.add<tf.Tensor1D>(tf.mul(0.5, tf.square(z)), tf.add(logSd, constant)));
  };
}
