import * as tf from "@tensorflow/tfjs-core";
import { copiesOfMean } from "../datasets/copiesOfMean";
import type { ImageSet } from "../datasets/imageSet";
import { repeatedRows } from "../datasets/repeatedRows";
import { normal, uniform } from "../random/normal";
import { fork, type Source } from "../random/source";
import { type ImageWorld, measured } from "./imageWorld";
import { readImages } from "./readImages";

/** Kinds of images that no generator made, on which a measure of images shows its worth. */
export type ImageBaseline =
  | "noise"
  | "noise of each pixel's moments"
  | "the mean image"
  | "ten class means"
  | "ten images"
  | "a hundred images"
  | "real images";

/**
 * Readings of 2000 images that no generator made, the same readings as those of runs: uniform noise on [−1, 1]; noise with each
 * pixel's mean and variance, clipped to [−1, 1]; the mean of all images; the ten class means, one image of each class and a
 * hundred images, repeated; and training images, which no generator should be expected to beat.
 * @param train the training images of the world, with their labels
 * @throws RangeError unless train holds at least 2000 images, of ten classes
 */
export function imageBaselines(
  train: ImageSet,
  world: ImageWorld,
  src: Source,
): Record<ImageBaseline, ReturnType<typeof readImages>> {
  const { labels, size } = train;
  if (size < measured) throw new RangeError(`train must hold ${measured} images, got ${size}`);
  return tf.tidy(() => {
    const all = world.train;
    const [, pixels] = all.shape;
    const { mean, variance } = tf.moments(all, 0, true);
    const read = (x: tf.Tensor) => readImages(x as tf.Tensor2D, world);
    const shape = [measured, pixels];
    const ofEach = Array.from({ length: 10 }, (_, y) =>
      Array.from(labels.keys()).filter((i) => labels[i] === y),
    );
    const odd = ofEach.findIndex((rows) => rows.length === 0);
    if (odd >= 0) throw new RangeError(`train must hold images of ten classes, got none of ${odd}`);
    const ten = Array.from({ length: 10 }, (_, y) => y);
    const means = ofEach.map((rows) => tf.tidy(() => copiesOfMean(repeatedRows(all, rows, 1), 1)));
    const noise = tf.mul(normal(fork(src, "normal"), 0, shape), tf.sqrt(variance));
    return {
      noise: read(tf.sub(tf.mul(uniform(fork(src, "uniform"), 0, shape), 2), 1)),
      "noise of each pixel's moments": read(tf.clipByValue(tf.add(noise, mean), -1, 1)),
      "the mean image": read(copiesOfMean(all, measured)),
      "ten class means": read(repeatedRows(tf.concat(means), ten, measured / 10)),
      "ten images": read(
        repeatedRows(
          all,
          ofEach.map(([first]) => first),
          measured / 10,
        ),
      ),
      "a hundred images": read(
        repeatedRows(
          all,
          Array.from({ length: 100 }, (_, i) => i),
          20,
        ),
      ),
      "real images": read(tf.slice2d(all, [0, 0], [measured, pixels])),
    };
  });
}
