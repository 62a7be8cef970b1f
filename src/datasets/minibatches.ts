import * as tf from "@tensorflow/tfjs-core";
import { checkRows } from "../checks/checkRows";
import { batchIndices } from "../random/batchIndices";
import type { Source } from "../random/source";
import type { Step } from "../random/stateless";

/**
 * Minibatches of a data set [size, d]: a function from a counter to `batch` of its rows, [batch, d], drawn
 * independently with replacement. The same counter gives the same rows; the caller disposes of them.
 * In a compiled step `data` must be a tf.variable, as made by `imagesToTensor`.
 * @throws RangeError immediately, unless 1 ≤ batch ≤ size and the data are finite
 */
export function minibatches(
  data: tf.Tensor2D,
  src: Source,
  batch: number,
): (counter: Step) => tf.Tensor2D {
  checkRows(data, "the data set");
  const [size] = data.shape;
  batchIndices(src, 0, batch, size).dispose(); // refuses a bad batch here, not in the middle of a run
  return (counter) => tf.tidy(() => tf.gather(data, batchIndices(src, counter, batch, size)));
}
