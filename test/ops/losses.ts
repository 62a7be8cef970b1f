import * as tf from "@tensorflow/tfjs-core";
import { type OpCases, positive, real, truth, within } from "./case";

const { losses: of } = tf;
type Loss = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const probability = within(0.1, 0.9);

/** tfjs' own losses, of labels and predictions. */
export const losses: OpCases = {
  absoluteDifference: { of: of.absoluteDifference as Loss, on: [real(5, 3), real(5, 3)] },
  cosineDistance: {
    of: (a: tf.Tensor, b: tf.Tensor) => of.cosineDistance(a, b, 1),
    on: [real(5, 3), real(5, 3)],
  },
  hingeLoss: { of: of.hingeLoss as Loss, on: [truth(5, 3), real(5, 3)] },
  huberLoss: { of: of.huberLoss as Loss, on: [real(5, 3), real(5, 3)] },
  logLoss: { of: of.logLoss as Loss, on: [truth(5, 3), probability(5, 3)] },
  meanSquaredError: { of: of.meanSquaredError as Loss, on: [real(5, 3), real(5, 3)] },
  "meanSquaredError with weights": {
    of: (a: tf.Tensor, b: tf.Tensor, weights: tf.Tensor) => of.meanSquaredError(a, b, weights),
    on: [real(5, 3), real(5, 3), positive(5, 1)],
  },
  sigmoidCrossEntropy: {
    of: of.sigmoidCrossEntropy as Loss,
    on: [probability(5, 3), real(5, 3)],
  },
  softmaxCrossEntropy: {
    of: (labels: tf.Tensor1D, logits: tf.Tensor) =>
      of.softmaxCrossEntropy(tf.oneHot(tf.argMax(tf.cast(labels, "float32"), 1), 3), logits),
    on: [truth(5, 3), real(5, 3)],
  },
  "softmaxCrossEntropy of other labels": {
    of: of.softmaxCrossEntropy as Loss,
    on: [probability(5, 3), real(5, 3)],
  },
  "softmaxCrossEntropy, weighted and smoothed": {
    of: (logits: tf.Tensor, weights: tf.Tensor) =>
      of.softmaxCrossEntropy(tf.oneHot([0, 1, 2], 4), logits, weights, 0.1),
    on: [real(3, 4), positive(3)],
  },
};
