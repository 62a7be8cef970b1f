import * as tf from "@tensorflow/tfjs-core";
import { kernelGradient } from "./kernelGradient";

/** tfjs hands a gradient the derivative of one output as it is, and of several as a list. */
const listed = (dy: tf.Tensor | tf.Tensor[]): tf.Tensor[] => (Array.isArray(dy) ? dy : [dy]);

/** Of what takes a tensor apart, be it into a single part: there tfjs throws. */
export const parts = () => [
  kernelGradient<tf.SplitVAttrs>(tf.SplitV, [], (dy, _, { axis }) => ({
    x: () => tf.concat(listed(dy), axis),
  })),
  kernelGradient<tf.UnpackAttrs>(tf.Unpack, [], (dy, _, { axis }) => ({
    value: () => tf.stack(listed(dy), axis),
  })),
];
