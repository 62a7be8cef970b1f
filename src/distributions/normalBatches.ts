import * as tf from "@tensorflow/tfjs-core";
import { normal } from "../random/noise";
import type { Source } from "../random/source";
import type { Step } from "../random/stateless";

/**
 * Batches of N(mean, I) in R^d, d the length of `mean`: a function from a counter to a tensor [batch, d].
 * The same counter gives the same batch; the caller disposes of it.
 */
export function normalBatches(
  src: Source,
  batch: number,
  mean: readonly number[],
): (counter: Step) => tf.Tensor2D {
  return (counter) =>
    tf.tidy(() => tf.add<tf.Tensor2D>(normal(src, counter, [batch, mean.length]), [...mean]));
}
