import * as tf from "@tensorflow/tfjs-core";
import { positiveFloat32 } from "../checks/float32";
import { checkInt32 } from "../checks/int32";
import { compile } from "../compile/compile";
import { type ImageSet, toTensor } from "../datasets/dataset";
import type { Classifier } from "../networks/classifier";
import { batchIndices } from "../random/batches";
import { uniform } from "../random/noise";
import { fork, type Source } from "../random/source";
import { adam, optimizerOf } from "./optimizers";
import { ownGradient } from "./player";
import { Diverged } from "./trainer";

/** How a classifier is trained. */
export interface ClassifierSettings {
  /** Images a step. */
  readonly batch: number;
  /** Share of the features that each step leaves out, drawn anew (dropout, Srivastava et al. 2014). */
  readonly dropout: number;
  /** Steps of Adam at one learning rate, then at the next. */
  readonly phases: readonly { readonly steps: number; readonly learningRate: number }[];
}

/** What makes `mnistClassifier`, and `fashionMnistClassifier`. */
export const classifierTraining: ClassifierSettings = {
  batch: 128,
  dropout: 0.5, // its paper's share for hidden layers
  phases: [
    { steps: 4000, learningRate: 1e-3 }, // Adam's own default
    { steps: 1000, learningRate: 1e-4 }, // smaller steps let the weights settle
  ],
};

/** Told after each step: steps done, and the mean cross-entropy of its batch in nats. */
export type OnClassifierStep = (step: number, loss: number) => void;

/**
 * Trains a classifier on labelled images by the cross-entropy of its logits, −(1/m) Σ log p(y_i | x_i). What a step does is a
 * function of the parameters, Adam's slots, `src` and the step's number: the same source gives the same weights.
 * @throws RangeError for a setting out of range, by name, or a label that is none of the classifier's classes; Diverged where the loss is no longer finite
 */
export async function trainClassifier(
  classifier: Classifier,
  data: ImageSet,
  settings: ClassifierSettings,
  src: Source,
  onStep: OnClassifierStep = () => {},
): Promise<void> {
  checkClassifierSettings(settings);
  const { batch, dropout, phases } = settings;
  const images = toTensor(data);
  checkLabels(classifier, images, data);
  const labels = tf.tidy(() => tf.variable(tf.tensor1d(data.labels, "int32"), false));
  const [rows, drops] = [fork(src, "rows"), fork(src, "dropout")];
  let done = 0;
  for (const { steps, learningRate } of phases) {
    const optimizer = optimizerOf(classifier, adam(learningRate));
    const step = compile((counter: tf.Scalar) => {
      const at = batchIndices(rows, counter, batch, data.size);
      const x = tf.gather(images, at) as tf.Tensor2D;
      const y = tf.gather(labels, at);
      const { value, gradients } = ownGradient(classifier, () => {
        const h = classifier.features(x);
        const kept = tf.greaterEqual(uniform(drops, counter, h.shape), dropout);
        const thinned = tf.div<tf.Tensor2D>(tf.mul(h, tf.cast(kept, "float32")), 1 - dropout);
        const logits = classifier.classify(thinned);
        return tf.losses.softmaxCrossEntropy(tf.oneHot(y, logits.shape[1]), logits) as tf.Scalar;
      });
      optimizer.step(gradients);
      return value;
    });
    for (let i = 0; i < steps; i++) {
      await tf.nextFrame(); // lets an interrupt through
      const loss = tf.tidy(() => step(tf.scalar(done, "int32")).dataSync()[0]);
      if (!Number.isFinite(loss)) {
        throw new Diverged(`step ${done}: the loss must be finite, got ${loss}: too high a rate`);
      }
      onStep(++done, loss);
    }
    step.dispose();
    optimizer.dispose();
  }
  tf.dispose([images, labels]);
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
    images.dispose();
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
