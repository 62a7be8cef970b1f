import * as tf from "@tensorflow/tfjs-core";
import { type OpCases, positive, real, truth } from "./case";

const { losses: of } = tf;
type Loss = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

/** tfjs' own losses, of labels and predictions. */
export const losses: OpCases = {
  absoluteDifference: { of: of.absoluteDifference as Loss, on: [real(5, 3), real(5, 3)] },
  cosineDistance: {
    of: (a: tf.Tensor, b: tf.Tensor) => of.cosineDistance(a, b, 1),
    on: [real(5, 3), real(5, 3)],
  },
  hingeLoss: { of: of.hingeLoss as Loss, on: [truth(5, 3), real(5, 3)] },
  huberLoss: { of: of.huberLoss as Loss, on: [real(5, 3), real(5, 3)], order: 1 },
  logLoss: { of: of.logLoss as Loss, on: [truth(5, 3), positive(5, 3)] },
  meanSquaredError: { of: of.meanSquaredError as Loss, on: [real(5, 3), real(5, 3)] },
  sigmoidCrossEntropy: {
    of: (labels: tf.Tensor, logits: tf.Tensor) =>
      of.sigmoidCrossEntropy(tf.cast(labels, "float32"), logits),
    on: [truth(5, 3), real(5, 3)],
  },
  softmaxCrossEntropy: {
    of: (labels: tf.Tensor1D, logits: tf.Tensor) =>
      of.softmaxCrossEntropy(tf.oneHot(tf.argMax(tf.cast(labels, "float32"), 1), 3), logits),
    on: [truth(5, 3), real(5, 3)],
    order: 1,
  },
};
