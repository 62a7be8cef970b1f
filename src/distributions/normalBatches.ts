import * as tf from "@tensorflow/tfjs-core";
import { checkNumbers } from "../checks/checkNumbers";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { float32Array } from "../checks/float32";
import { normal } from "../random/normal";
import type { Source } from "../random/source";
import type { Step } from "../random/stateless";

/**
 * Batches of N(mean, I) in R^d, with d the length of `mean`: a function from a counter to a tensor [batch, d].
 * The same counter gives the same batch; the caller disposes of it.
 * @throws RangeError immediately, unless batch is a positive integer and mean holds at least one number, all within single
 * precision
 */
export function normalBatches(
  src: Source,
  batch: number,
  mean: readonly number[],
): (counter: Step) => tf.Tensor2D {
  checkPositiveInteger(batch, "batch");
  checkNumbers(mean, "mean");
  const at = [...float32Array(mean, (k) => `mean[${k}]`)];
  return (counter) =>
    tf.tidy(() => tf.add<tf.Tensor2D>(normal(src, counter, [batch, at.length]), at));
}
