import * as tf from "@tensorflow/tfjs-core";
import { type Derivatives, kernelGradient } from "./kernelGradient";
import { runKernel } from "./tapeEngine";

type Attributes = tf.ResizeBilinearAttrs & tf.ResizeNearestNeighborAttrs;

/** Whether a backend's own kernel knows the gradient. */
const isRight = ({ halfPixelCenters }: Attributes): boolean =>
  tf.getBackend() === "tensorflow" && !halfPixelCenters;

/** Along an axis of `images`, each column of numbers times `matrix`, [axis' length, new length]. */
function times(images: tf.Tensor, axis: number, matrix: tf.Tensor2D): tf.Tensor {
  const order = images.shape.map((_, i) => i);
  [order[axis], order[images.rank - 1]] = [images.rank - 1, axis];
  const turned = tf.transpose(images, order);
  const product = tf.matMul(tf.reshape<tf.Rank.R2>(turned, [-1, images.shape[axis]]), matrix);
  const shape = [...turned.shape.slice(0, -1), matrix.shape[1]];
  return tf.transpose(tf.reshape(product, shape), order);
}

/**
 * Resizing is a linear map of heights and widths. tfjs' gradient forgets `halfPixelCenters`, and on its
 * own backends has other faults: there the map's matrices, which resizing a unit matrix shows, are transposed. Of the gradient
 * in turn, tfjs has none.
 */
const ofResize = (resize: string, gradient: string): tf.GradConfig[] => {
  const stock = tf.getGradient(resize);
  const matrix = (from: number, to: number, attributes: Attributes) => {
    const unit = tf.reshape(tf.eye(from), [1, from, from, 1]);
    const resized = runKernel(resize, { images: unit }, { ...attributes, size: [to, from] });
    return tf.reshape<tf.Rank.R2>(resized, [to, from]);
  };
  return [
    {
      ...stock,
      gradFunc: (dy, saved, attributes): Derivatives => {
        const how = attributes as unknown as Attributes;
        if (isRight(how)) return stock.gradFunc(dy, saved, attributes);
        const [, height, width] = saved[0].shape;
        const [rows, columns] = how.size;
        return {
          images: () => {
            const ofRows = times(dy as tf.Tensor, 1, matrix(height, rows, how));
            return times(ofRows, 2, matrix(width, columns, how));
          },
        };
      },
    },
    kernelGradient<Attributes>(gradient, ["dy", "images"], (dd, [dy, images], attributes) => ({
      dy: () => runKernel(resize, { images: dd }, { ...attributes, size: dy.shape.slice(1, 3) }),
      images: () => tf.zeros(images.shape),
    })),
  ];
};

/** Of images made larger or smaller, and of their gradients. */
export const resizing = () => [
  ...ofResize(tf.ResizeBilinear, tf.ResizeBilinearGrad),
  ...ofResize(tf.ResizeNearestNeighbor, tf.ResizeNearestNeighborGrad),
];
