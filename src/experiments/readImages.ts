import * as tf from "@tensorflow/tfjs-core";
import { classifierScore, featureMoments } from "../metrics/classifierScore";
import { frechetDistance } from "../metrics/frechetDistance";
import { labelCounts } from "../metrics/labelCounts";
import { readTidily } from "../networks/readTidily";
import { wasserstein1 } from "../transport/wasserstein1";
import { type ImageWorld, paired } from "./imageWorld";
import { labelImbalance } from "./labelImbalance";

/**
 * The quality of 2000 images x [2000, side²], samples or held-out ones, in a world: `exact`, the W1 between the first 512 and 512
 * held-out images; `score`, the classifier score; `frechet`, the Fréchet distance in its features from 2000 held-out images; and
 * `unevenness`, the total variation between the labels found and equal shares.
 */
export function readImages(x: tf.Tensor2D, { heldOut, classifier, moments }: ImageWorld) {
  const few = () => tf.slice2d(x, [0, 0], [paired, x.shape[1]]);
  return {
    exact: readTidily(() => wasserstein1(heldOut, few()).value),
    score: classifierScore(classifier, x),
    frechet: frechetDistance(moments, featureMoments(classifier, x)),
    unevenness: labelImbalance(labelCounts(classifier, x)),
  };
}
