import type * as tf from "@tensorflow/tfjs-core";
import type { Classifier } from "../networks/imageClassifier";
import { classProbabilities } from "./classifierScore";

/**
 * The number of images that a classifier assigns to each class, [n_classes], which sum to n. A class with few images or none
 * reveals a collapsed generator, though not one that repeats a single image of each class.
 * @param x [n, n_in]
 * @throws RangeError as `classProbabilities`
 */
export function labelCounts(classifier: Classifier, x: tf.Tensor2D): Int32Array {
  const p = classProbabilities(classifier, x);
  const [n] = x.shape;
  const classes = p.length / n;
  const counts = new Int32Array(classes);
  for (let i = 0; i < p.length; i += classes) counts[mostLikely(p.subarray(i, i + classes))]++;
  return counts;
}

/** The class of largest probability, the first of several that are alike. */
export function mostLikely(p: Float64Array): number {
  return p.reduce((best, value, y) => (value > p[best] ? y : best), 0);
}
