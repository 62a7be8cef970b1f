import type * as tf from "@tensorflow/tfjs-core";
import { checkInt32 } from "../checks/checkInt32";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import type { Source } from "./source";
import { type Step, stateless } from "./stateless";
import { indices } from "./uniforms";

/**
 * The row numbers of one minibatch, int32 [batch]: independent draws, with replacement, from the uniform law on {0, …, size − 1}.
 * Each is 32 random bits modulo `size`, so no row's probability is off by more than a factor of 1 + size / 2³².
 * @throws RangeError unless batch and size are integers with 1 ≤ batch ≤ size < 2³¹, and for `step` as `normal`
 */
export function batchIndices(src: Source, step: Step, batch: number, size: number): tf.Tensor1D {
  checkInt32(size, 1, "a data set's size");
  checkPositiveInteger(batch, "batch");
  if (batch > size) {
    throw new RangeError(`batch must be at most the data set's size ${size}, got ${batch}`);
  }
  return stateless("StatelessRandomUniformInt", src, step, [batch], [0, size], (from, at, n) =>
    indices(from, at, n, size),
  ) as tf.Tensor1D;
}
