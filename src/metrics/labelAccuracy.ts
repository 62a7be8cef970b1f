import type * as tf from "@tensorflow/tfjs-core";
import type { Classifier } from "../networks/imageClassifier";
import { classProbabilities } from "./classifierScore";
import { mostLikely } from "./labelCounts";

/** How often a classifier assigns images to the classes of their labels. */
export interface LabelAccuracy {
  /** The share among all images. */
  readonly all: number;
  /** The share among the images of each label, [n_classes]; undefined for a label that no image has. */
  readonly perLabel: readonly (number | undefined)[];
}

/**
 * The share of images x [n, n_in] that a classifier assigns to the class of their label, argmax_y p(y | x_i) = label_i. For
 * images generated from a label it tells whether the label is obeyed; if it is ignored, the share is 1 / n_classes on average.
 * @throws RangeError unless there is one label per image, each a class of the classifier; as `classProbabilities`
 */
export function labelAccuracy(
  classifier: Classifier,
  x: tf.Tensor2D,
  labels: ArrayLike<number>,
): LabelAccuracy {
  const [n] = x.shape;
  if (labels.length !== n) {
    throw new RangeError(`one label an image: got ${n} images and ${labels.length} labels`);
  }
  const p = classProbabilities(classifier, x);
  const classes = p.length / n;
  const [images, right] = [new Int32Array(classes), new Int32Array(classes)];
  for (let i = 0; i < n; i++) {
    const label = labels[i];
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(`labels[${i}] must be from 0 to ${classes - 1}, got ${label}`);
    }
    images[label]++;
    if (mostLikely(p.subarray(i * classes, (i + 1) * classes)) === label) right[label]++;
  }
  return {
    all: right.reduce((sum, count) => sum + count, 0) / n,
    perLabel: Array.from(right, (count, label) =>
      images[label] === 0 ? undefined : count / images[label],
    ),
  };
}
