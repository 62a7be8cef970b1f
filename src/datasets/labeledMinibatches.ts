import * as tf from "@tensorflow/tfjs-core";
import type { Source } from "../random/source";
import type { Step } from "../random/stateless";
import { minibatches } from "./minibatches";
import { withLabels } from "./oneHot";

/**
 * Minibatches of labeled data: a function from a counter to `batch` rows [x | one-hot y], [batch, d + classes]. They
 * are the rows that `minibatches` draws from the same source, each with its label.
 * In a compiled step both must be tf.variables, as made by `imagesToTensor` and `oneHot`.
 * @param data [size, d]
 * @param labels one-hot, [size, classes]
 * @throws RangeError immediately, unless there is one label per row, and as `minibatches`
 */
export function labeledMinibatches(
  data: tf.Tensor2D,
  labels: tf.Tensor2D,
  src: Source,
  batch: number,
): (counter: Step) => tf.Tensor2D {
  if (labels.shape[0] !== data.shape[0]) {
    throw new RangeError(
      `one label a row: got ${data.shape[0]} rows and ${labels.shape[0]} labels`,
    );
  }
  const [x, y] = [data, labels].map((rows) => minibatches(rows, src, batch));
  return (counter) => tf.tidy(() => withLabels(x(counter), y(counter)));
}

/**
 * The inputs of a conditional generator: a function from a counter to rows [z | one-hot y], [batch, n_z + classes], with z
 * from `latent` and the labels of the real batch with the same counter, if `labels` and `src` are those given to
 * `labeledMinibatches`. Real and fake pairs thus have the same law of y, and the same y row by row, as a penalty on the
 * lines between them requires.
 * @param latent a batch [batch, n_z] for a counter, from a source other than `src`
 * @throws RangeError immediately, unless latent's batch is at most the number of labels
 */
export function labeledLatent(
  latent: (counter: Step) => tf.Tensor2D,
  labels: tf.Tensor2D,
  src: Source,
): (counter: Step) => tf.Tensor2D {
  const batch = tf.tidy(() => latent(0).shape[0]);
  const y = minibatches(labels, src, batch);
  return (counter) => tf.tidy(() => withLabels(latent(counter), y(counter)));
}
