import * as tf from "@tensorflow/tfjs-core";
import { kernelGradient } from "./kernelGradient";

/**
 * Of a padding with mirror images: what lies in one is added to what it mirrors, side after side. tfjs forgets the images.
 */
export const mirrorPad = () => [
  kernelGradient<tf.MirrorPadAttrs>(tf.MirrorPad, ["x"], (dy, [x], { paddings, mode }) => ({
    x: () =>
      paddings.reduce(
        (folded, [before, after], axis) =>
          fold(folded, axis, before, after, x.shape[axis], mode === "reflect" ? 1 : 0),
        dy,
      ),
  })),
];

/** Folds the images before and after n entries of an axis back; where the edge is not repeated, an image starts `edge` entries in. */
function fold(
  dy: tf.Tensor,
  axis: number,
  before: number,
  after: number,
  n: number,
  edge: number,
): tf.Tensor {
  const along = (value: number) => dy.shape.map((_, i) => (i === axis ? value : 0));
  const part = (begin: number, size: number) =>
    tf.slice(
      dy,
      along(begin),
      dy.shape.map((length, i) => (i === axis ? size : length)),
    );
  const image = (begin: number, size: number, at: number) =>
    tf.pad(
      tf.reverse(part(begin, size), axis),
      dy.shape.map((_, i) => (i === axis ? [at, n - at - size] : [0, 0])) as [number, number][],
    );
  return tf.addN([
    part(before, n),
    ...(before > 0 ? [image(0, before, edge)] : []),
    ...(after > 0 ? [image(before + n, after, n - edge - after)] : []),
  ]);
}
