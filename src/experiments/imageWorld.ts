import * as tf from "@tensorflow/tfjs-core";
import { firstImages, type ImageSet, imagesToTensor } from "../datasets/imageSet";
import { featureMoments } from "../metrics/classifierScore";
import type { Moments } from "../metrics/frechetDistance";
import { freedOnError } from "../networks/freedOnError";
import type { Classifier } from "../networks/imageClassifier";

/** Images to learn, and what measures the result: one world serves any number of runs. */
export interface ImageWorld {
  /** The training images, [n, side²]. */
  readonly train: tf.Tensor2D;
  /** The held-out images, [2000, side²]. */
  readonly against: tf.Tensor2D;
  /** Those of them against which the exact W1 is read, [512, side²]. */
  readonly heldOut: tf.Tensor2D;
  /** A trained classifier of these images. */
  readonly classifier: Classifier;
  /** The moments of its features on the 2000 held-out images. */
  readonly moments: Moments;
  /** The side of the images, in pixels. */
  readonly side: number;
  /** Frees the images and the classifier. */
  dispose(): void;
}

/** Samples that a classifier measures: score, Fréchet distance, labels. */
export const measured = 2000;

/** Samples that the exact W1 is read on. */
export const paired = 512;

/**
 * The world of a data set, with `train` to learn and `test` to measure against. It takes over the classifier, unless it
 * throws.
 * @throws RangeError unless the images are square, and `test` holds at least 2000
 */
export function imageWorld(train: ImageSet, test: ImageSet, classifier: Classifier): ImageWorld {
  const { height: side, width } = train;
  if (side !== width) throw new RangeError(`images must be square, got ${side}×${width}`);
  return freedOnError((own) => {
    const against = own(imagesToTensor(firstImages(test, measured)));
    const moments = featureMoments(classifier, against);
    const heldOut = own(tf.slice2d(against, [0, 0], [paired, side * side]));
    const all = own(imagesToTensor(train));
    return {
      train: all,
      against,
      heldOut,
      classifier,
      moments,
      side,
      dispose: () => {
        tf.dispose([all, against, heldOut]);
        classifier.dispose();
      },
    };
  });
}
