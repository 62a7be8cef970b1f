import * as tf from "@tensorflow/tfjs-core";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { float32, positiveFloat32 } from "../checks/float32";

/**
 * `n` evenly spaced points from `from` to `to`, both included, as one-dimensional points [n, 1].
 * @throws RangeError unless n is a positive integer, the ends and their distance are within single precision, and n is greater
 * than 1 if the ends differ
 */
export function linspace(from: number, to: number, n: number): tf.Tensor2D {
  checkPositiveInteger(n, "n");
  const distance = Math.abs(float32(to, "to") - float32(from, "from"));
  if (from !== to) positiveFloat32(distance, "|to − from|");
  if (n === 1 && from !== to) {
    throw new RangeError(`one point cannot be both ends, got ${from} and ${to}`);
  }
  const [first, last] = [Math.fround(from), Math.fround(to)];
  const step = Math.fround(Math.fround(last - first) / (n - 1));
  // As TensorFlow does it, in single precision; tfjs' other backends miss the last point.
  const points = Float32Array.from({ length: n }, (_, i) => first + Math.fround(step * i));
  points[n - 1] = last;
  return tf.tensor2d(points, [n, 1]);
}
