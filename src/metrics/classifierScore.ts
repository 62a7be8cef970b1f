import * as tf from "@tensorflow/tfjs-core";
import { checkNumbers } from "../checks/checkNumbers";
import { checkRows } from "../checks/checkRows";
import { logSumExp } from "../distributions/logSumExp";
import { fitMultivariateGaussian } from "../likelihood/fits";
import type { Classifier } from "../networks/imageClassifier";
import { readTidily } from "../networks/readTidily";
import type { Moments } from "./frechetDistance";

/** Images that pass through a classifier at a time: what its layers hold of them fits the memory. */
const block = 1000;

/**
 * A classifier's probabilities of the classes of images, p(y | x) = softmax(logits), row-major [n, n_classes], in double
 * precision.
 * @param x [n, n_in]
 * @throws RangeError if x holds no images, or if a pixel or a logit is not finite
 */
export function classProbabilities(classifier: Classifier, x: tf.Tensor2D): Float64Array {
  const { data, d } = inBlocks(classifier, x, (rows) => classifier.apply(rows));
  const p = Float64Array.from(data);
  for (let row = 0; row < p.length; row += d) {
    const values = p.subarray(row, row + d);
    const total = logSumExp(values);
    for (let y = 0; y < d; y++) values[y] = Math.exp(values[y] - total);
  }
  return p;
}

/**
 * The classifier score exp E_x KL(p(y|x) ‖ p(y)) with p(y) = E_x p(y|x): the formula of the Inception score with a classifier of
 * the data at hand, over the whole sample. It ranges from 1, if all images get the same p(y|x), to the number of classes, if each
 * is assigned to one class with certainty and all classes are equally frequent. It notices neither a single image repeated for a
 * class nor copies of the data.
 * @param x [n, n_in]
 * @throws RangeError as `classProbabilities`
 * @see Salimans et al., "Improved techniques for training GANs", 2016, section 4.
 */
export function classifierScore(classifier: Classifier, x: tf.Tensor2D): number {
  const p = classProbabilities(classifier, x);
  const [n] = x.shape;
  const classes = p.length / n;
  const marginal = new Float64Array(classes);
  for (let i = 0; i < p.length; i++) marginal[i % classes] += p[i] / n;
  let kl = 0;
  for (let i = 0; i < p.length; i++) {
    if (p[i] > 0) kl += (p[i] * Math.log(p[i] / marginal[i % classes])) / n;
  }
  return Math.exp(kl);
}

/**
 * The mean [n_features] and covariance (1/n) Σ (h_i − mean)(h_i − mean)ᵀ of a classifier's features h_i of images, for
 * `frechetDistance`. Between two samples of the same law that distance is above 0 and falls as they grow, so compare samples of
 * equal size.
 * @param x [n, n_in]
 * @throws RangeError if x holds no images, or if a pixel or a feature is not finite
 */
export function featureMoments(classifier: Classifier, x: tf.Tensor2D): Moments {
  return fitMultivariateGaussian(inBlocks(classifier, x, (rows) => classifier.features(rows)));
}

/** f of all rows of x, in blocks of rows, as numbers: finite from finite ones. */
function inBlocks({ name }: Classifier, x: tf.Tensor2D, f: (rows: tf.Tensor2D) => tf.Tensor2D) {
  checkRows(x, "x");
  const [n, d] = x.shape;
  const blocks: Float32Array[] = [];
  for (let from = 0; from < n; from += block) {
    const rows = Math.min(block, n - from);
    blocks.push(readTidily(() => f(tf.slice(x, [from, 0], [rows, d])).dataSync<"float32">()));
  }
  const width = blocks.reduce((sum, { length }) => sum + length, 0) / n;
  const data = new Float32Array(n * width);
  for (const [b, values] of blocks.entries()) data.set(values, b * block * width);
  const place = (i: number) => `row ${Math.floor(i / width)}, column ${i % width},`;
  checkNumbers(data, name, (i) => `what ${name} makes of x, ${place(i)}`);
  return { data, n, d: width };
}
