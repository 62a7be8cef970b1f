import * as tf from "@tensorflow/tfjs-core";
import { firstImages, type ImageSet, imagesToTensor } from "../datasets/imageSet";
import { featureMoments } from "../metrics/classifierScore";
import type { Moments } from "../metrics/frechetDistance";
import { freedOnError } from "../networks/freedOnError";
import type { Classifier } from "../networks/imageClassifier";

/** Images to learn, and who measures what was learned: one for any number of runs. */
export interface ImageWorld {
  /** What is learned, [n, side²]. */
  readonly train: tf.Tensor2D;
  /** Images held out, [2000, side²]. */
  readonly against: tf.Tensor2D;
  /** Those of them that the exact W1 is read against, [512, side²]. */
  readonly heldOut: tf.Tensor2D;
  /** A classifier of these images, trained. */
  readonly classifier: Classifier;
  /** Its features' moments on the first `measured` images held out. */
  readonly moments: Moments;
  readonly side: number;
  /** Frees the images and the classifier. */
  dispose(): void;
}

/** Samples that a classifier measures: score, Fréchet distance, labels. */
export const measured = 2000;

/** Samples that the exact W1 is read on. */
export const paired = 512;

/**
 * The world of a data set, `train` to learn and `test` to be measured against. It takes the classifier over, unless it
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
