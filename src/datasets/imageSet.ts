import * as tf from "@tensorflow/tfjs-core";
import { checkRows } from "../checks/checkRows";
import type { Idx } from "./parseIdx";

/** Labeled gray images of the same size. */
export interface ImageSet {
  /** Its name in errors, such as "MNIST train". */
  readonly name: string;
  /** The pixels, row-major [size, height, width]: each x from 0 to 255 as x / 127.5 − 1, in [−1, 1]. */
  readonly images: Float32Array;
  /** The labels, [size]. */
  readonly labels: Uint8Array;
  /** The number of images. */
  readonly size: number;
  /** The height of each image, in pixels. */
  readonly height: number;
  /** The width of each image, in pixels. */
  readonly width: number;
}

const SCALED = Float32Array.from({ length: 256 }, (_, pixel) => pixel / 127.5 - 1);

/**
 * An image set from images of shape [size, height, width] and labels of shape [size].
 * @throws Error if the shapes are not these, or if the two differ in length
 */
export function imageSet(name: string, images: Idx, labels: Idx): ImageSet {
  if (images.shape.length !== 3 || labels.shape.length !== 1) {
    throw new Error(
      `${name}: images must be [size, height, width] and labels [size], got [${images.shape}] and [${labels.shape}]`,
    );
  }
  const [size, height, width] = images.shape;
  if (labels.shape[0] !== size) {
    throw new Error(
      `${name}: one label an image: got ${size} images and ${labels.shape[0]} labels`,
    );
  }
  const scaled = new Float32Array(images.data.length);
  for (let i = 0; i < scaled.length; i++) scaled[i] = SCALED[images.data[i]];
  return { name, images: scaled, labels: labels.data, size, height, width };
}

/**
 * The first `n` images and their labels, sharing the set's memory.
 * @throws RangeError unless `n` is an integer from 1 to the set's size
 */
export function firstImages(set: ImageSet, n: number): ImageSet {
  if (!Number.isInteger(n) || n < 1 || n > set.size) {
    throw new RangeError(`${set.name}: take must be an integer from 1 to ${set.size}, got ${n}`);
  }
  const pixels = set.height * set.width;
  return {
    ...set,
    images: set.images.subarray(0, n * pixels),
    labels: set.labels.subarray(0, n),
    size: n,
  };
}

/**
 * The images as rows, float32 [size, height·width], in [−1, 1]: a variable that is not trained, which a compiled
 * step may read. The caller disposes of it. For points, see `pointsToTensor`.
 * @throws RangeError if the set is empty, if its number of pixels does not match its sizes, or if a pixel is not finite
 */
export function imagesToTensor(set: ImageSet): tf.Variable<tf.Rank.R2> {
  const { name, images, size, height, width } = set;
  if (images.length !== size * height * width) {
    throw new RangeError(
      `${name}: must hold ${size} images of ${height}×${width}, got ${images.length} pixels`,
    );
  }
  const rows = tf.tidy(() => tf.variable(tf.tensor2d(images, [size, height * width]), false));
  try {
    checkRows(rows, name);
  } catch (error) {
    rows.dispose();
    throw error;
  }
  return rows;
}
