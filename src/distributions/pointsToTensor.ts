import * as tf from "@tensorflow/tfjs-core";
import { checkFloat32Columns, float32Array } from "../checks/float32";
import { checkPoints, type Points } from "./points";

/**
 * A sample as a tensor [n, d] in single precision: a variable that is not trained, from which a compiled step may draw batches.
 * The caller disposes of it.
 * @throws RangeError if it is not a sample, if a coordinate is beyond single precision, or if one varies but would no longer vary
 * there
 */
export function pointsToTensor(sample: Points): tf.Variable<tf.Rank.R2> {
  const values = float32Points(sample, "the sample");
  checkFloat32Columns(sample.data, sample.d, (k) => `the sample: coordinate ${k}`);
  return tf.tidy(() => tf.variable(tf.tensor2d(values, [sample.n, sample.d]), false));
}

/**
 * A sample's numbers in single precision, row-major [n, d].
 * @throws RangeError, by what errors call it, if it is no sample, or a coordinate is beyond single precision
 */
export function float32Points(sample: Points, name: string): Float32Array {
  checkPoints(sample, name);
  const { data, d } = sample;
  return float32Array(data, (i) => `${name}: coordinate ${i % d} of point ${Math.floor(i / d)}`);
}

/** The rows of a tensor [n, d] as points: plain numbers in single precision. */
export function pointsFromTensor(sample: tf.Tensor2D): Points {
  const [n, d] = sample.shape;
  return { data: sample.dataSync<"float32">(), n, d };
}
