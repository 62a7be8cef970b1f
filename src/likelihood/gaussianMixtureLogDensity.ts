import * as tf from "@tensorflow/tfjs-core";
import { checkNumbers } from "../checks/checkNumbers";
import { logSumExp } from "../distributions/logSumExp";
import type { Points } from "../distributions/points";
import { float32Points } from "../distributions/pointsToTensor";
import type { GaussianMixture } from "./fitGaussianMixture";
import { checkLine } from "./fits";

/**
 * The log densities log Σ_k w_k N(x_i; m_k, s_k²) of a sample, [n], as a differentiable function of the variables
 * [logits, means, log sds], [k] each, for `maximizeLikelihood`. The weights are w = softmax(logits): positive, with sum 1.
 * @param x [n, 1]
 * @throws RangeError if the sample is not on the line, or if it holds a number beyond single precision
 */
export function gaussianMixtureLogDensity(x: Points): (theta: tf.Variable[]) => tf.Tensor1D {
  checkLine(x);
  const values = float32Points(x, "x");
  return ([logits, means, logSds]) => {
    const z = tf.div(tf.sub(tf.tensor2d(values, [x.n, 1]), means), tf.exp(logSds)); // [n, k]
    const logScales = tf.sub(tf.logSoftmax(logits), tf.add(logSds, 0.5 * Math.log(2 * Math.PI)));
    return tf.logSumExp<tf.Tensor1D>(tf.sub(logScales, tf.mul(0.5, tf.square(z))), 1);
  };
}

/**
 * The mixture with parameters [logits, means, log sds], as `maximizeLikelihood` returns them for each step.
 * @throws RangeError unless they are three non-empty lists of the same length, of finite numbers
 */
export function gaussianMixtureAt(theta: readonly ArrayLike<number>[]): GaussianMixture {
  const lengths = theta.map((list) => list.length);
  if (lengths.length !== 3 || lengths.some((length) => length !== lengths[0])) {
    throw new RangeError(
      `theta must hold logits, means and log sds, one of each a component, got lists of ${lengths.join(", ")}`,
    );
  }
  for (const [k, list] of theta.entries()) checkNumbers(list, `theta[${k}]`);
  const [logits, means, logSds] = theta.map((list) => Float64Array.from(list));
  const total = logSumExp(logits);
  return {
    weights: logits.map((logit) => Math.exp(logit - total)),
    means,
    variances: logSds.map((logSd) => Math.exp(2 * logSd)),
  };
}
