import * as tf from "@tensorflow/tfjs-core";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { checkRows } from "../checks/checkRows";

/**
 * `n` copies of the mean row of a data set [size, d], [n, d]: the blurred sample that any generator should beat.
 * @throws RangeError if the data set is empty or not finite, or unless n is a positive integer
 */
export function copiesOfMean(data: tf.Tensor2D, n: number): tf.Tensor2D {
  checkRows(data, "the data set");
  checkPositiveInteger(n, "n");
  return tf.tidy(() => tf.tile(tf.mean(data, 0, true) as tf.Tensor2D, [n, 1]));
}
