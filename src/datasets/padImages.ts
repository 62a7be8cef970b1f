import * as tf from "@tensorflow/tfjs-core";

/** What black is, a pixel of 0. */
const black = -1;

/**
 * Pads square images, as rows [n, from²], with black pixels equally on all sides to `to` × `to`, [n, to²].
 * @throws RangeError unless both sides are positive integers, `to` exceeds `from` by an even number (which may be 0), and x has
 * from² columns
 */
export function padImages(x: tf.Tensor2D, from: number, to: number): tf.Tensor2D {
  const margin = marginOf(x, from, to, from);
  return tf.tidy(() => {
    const images = tf.reshape<tf.Rank.R3>(x, [-1, from, from]);
    const larger = tf.pad3d(
      images,
      [
        [0, 0],
        [margin, margin],
        [margin, margin],
      ],
      black,
    );
    return tf.reshape<tf.Rank.R2>(larger, [-1, to * to]);
  });
}

/**
 * Undoes `padImages`: the middle [n, from²] of square images [n, to²].
 * @throws RangeError as `padImages`, but x must have to² columns
 */
export function cropImages(x: tf.Tensor2D, from: number, to: number): tf.Tensor2D {
  const margin = marginOf(x, from, to, to);
  return tf.tidy(() => {
    const images = tf.reshape<tf.Rank.R3>(x, [-1, to, to]);
    const middle = tf.slice(images, [0, margin, margin], [-1, from, from]);
    return tf.reshape<tf.Rank.R2>(middle, [-1, from * from]);
  });
}

function marginOf(x: tf.Tensor2D, from: number, to: number, side: number): number {
  const margin = (to - from) / 2;
  if (!(Number.isInteger(from) && from > 0 && Number.isInteger(margin) && margin >= 0)) {
    throw new RangeError(
      `a frame must make a positive side greater by an even number, got ${from} and ${to}`,
    );
  }
  if (x.shape[1] !== side * side) {
    throw new RangeError(
      `images of ${side}×${side} must be rows of ${side * side}, got [${x.shape}]`,
    );
  }
  return margin;
}
