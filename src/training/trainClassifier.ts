import * as tf from "@tensorflow/tfjs-core";
import { checkInt32 } from "../checks/checkInt32";
import { positiveFloat32 } from "../checks/float32";
import { type ImageSet, imagesToTensor } from "../datasets/imageSet";
import type { Classifier } from "../networks/imageClassifier";
import { batchIndices } from "../random/batchIndices";
import { uniform } from "../random/normal";
import { fork, type Source } from "../random/source";
import { type FollowSteps, minimize } from "./minimize";
import { adam } from "./optimizers";

/** How a classifier is trained. */
export interface ClassifierSettings {
  /** The number of images per step. */
  readonly batch: number;
  /** The share of the features that each step drops, chosen anew at random (dropout, Srivastava et al. 2014). */
  readonly dropout: number;
  /** The phases of training in order, each a number of Adam steps at one learning rate. */
  readonly phases: readonly { readonly steps: number; readonly learningRate: number }[];
}

/** The settings with which `mnistClassifier` and `fashionMnistClassifier` are trained. */
export const classifierTraining: ClassifierSettings = {
  batch: 128,
  dropout: 0.5, // its paper's share for hidden layers
  phases: [
    { steps: 4000, learningRate: 1e-3 }, // Adam's own default
    { steps: 1000, learningRate: 1e-4 }, // smaller steps let the weights settle
  ],
};

/**
 * Trains a classifier on labeled images by minimizing the cross-entropy of its logits, −(1/m) Σ log p(y_i | x_i) in nats. What a
 * step does depends only on the parameters, Adam's slots, `src` and the step's number, so the same source gives the same weights.
 * @throws RangeError for a setting out of range, by name, or a label that is not one of the classifier's classes; Diverged if the
 * loss is no longer finite; the signal's reason when it aborts
 */
export async function trainClassifier(
  classifier: Classifier,
  data: ImageSet,
  settings: ClassifierSettings,
  src: Source,
  follow: FollowSteps = {},
): Promise<void> {
  checkClassifierSettings(settings);
  const images = imagesToTensor(data);
  let labels: tf.Variable | undefined;
  let done = 0;
  try {
    checkLabels(classifier, images, data);
    labels = tf.tidy(() => tf.variable(tf.tensor1d(data.labels, "int32"), false));
    const loss = lossOf(classifier, { images, labels }, settings, src);
    for (const { steps, learningRate } of settings.phases) {
      await minimize(
        classifier,
        loss,
        { steps, optimizer: adam(learningRate), first: done },
        follow,
      );
      done += steps;
    }
  } finally {
    tf.dispose([images, labels]);
  }
}

/** The cross-entropy on the minibatch of a counter, with some features dropped. */
function lossOf(
  classifier: Classifier,
  data: { readonly images: tf.Tensor2D; readonly labels: tf.Tensor },
  { batch, dropout }: ClassifierSettings,
  src: Source,
): (counter: tf.Scalar) => tf.Scalar {
  const [rows, drops] = [fork(src, "rows"), fork(src, "dropout")];
  return (counter) => {
    const at = batchIndices(rows, counter, batch, data.images.shape[0]);
    const y = tf.gather(data.labels, at);
    const h = classifier.features(tf.gather(data.images, at));
    const kept = tf.greaterEqual(uniform(drops, counter, h.shape), dropout);
    const thinned = tf.div<tf.Tensor2D>(tf.mul(h, tf.cast(kept, "float32")), 1 - dropout);
    const logits = classifier.classify(thinned);
    return tf.losses.softmaxCrossEntropy(tf.oneHot(y, logits.shape[1]), logits) as tf.Scalar;
  };
}

/** Refuses a label that no logit belongs to: tf.oneHot makes nothing of it, unsaid. */
function checkLabels(
  classifier: Classifier,
  images: tf.Tensor2D,
  { name, labels, size }: ImageSet,
): void {
  const [, classes] = tf.tidy(() => classifier.apply(tf.slice(images, [0, 0], [1, -1])).shape);
  const odd = labels.findIndex((label) => label >= classes);
  if (labels.length !== size || odd >= 0) {
    const got = odd >= 0 ? `${labels[odd]} of image ${odd}` : `${labels.length} labels`;
    throw new RangeError(`${name}: ${size} labels must be from 0 to ${classes - 1}, got ${got}`);
  }
}

function checkClassifierSettings({ batch, dropout, phases }: ClassifierSettings): void {
  checkInt32(batch, 1, "batch");
  if (!(dropout >= 0 && Math.fround(dropout) < 1)) {
    throw new RangeError(
      `dropout must be a number in [0, 1), in single precision too, got ${dropout}`,
    );
  }
  for (const [i, { steps, learningRate }] of phases.entries()) {
    checkInt32(steps, 1, `phases[${i}].steps`);
    positiveFloat32(learningRate, `phases[${i}].learningRate`);
  }
  const total = phases.reduce((sum, { steps }) => sum + steps, 0);
  checkInt32(total, 1, "the number of steps");
}
