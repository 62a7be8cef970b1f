import * as tf from "@tensorflow/tfjs-core";
import type { Points } from "../distributions/points";
import { float32Points } from "../distributions/pointsToTensor";
import { checkLine } from "./fits";

/**
 * The log densities log N(x_i; mean, sd²) of a sample, [n], as a differentiable function of the variables [mean, log sd], for
 * `maximizeLikelihood`. The logarithm keeps sd positive wherever a step leads.
 * @param x [n, 1]
 * @throws RangeError if the sample is not on the line, or if it holds a number beyond single precision
 */
export function gaussianLogDensity(x: Points): (theta: tf.Variable[]) => tf.Tensor1D {
  checkLine(x);
  const values = float32Points(x, "x");
  return ([mean, logSd]) => {
    const z = tf.div(tf.sub(tf.tensor1d(values), mean), tf.exp(logSd));
    const constant = 0.5 * Math.log(2 * Math.PI);
    return tf.neg(tf.add<tf.Tensor1D>(tf.mul(0.5, tf.square(z)), tf.add(logSd, constant)));
  };
}
