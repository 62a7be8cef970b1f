import * as tf from "@tensorflow/tfjs-core";
import { type OpCases, positive, real } from "./case";

/** Functions of one number. */
export const elementwise: OpCases = {
  neg: { of: tf.neg, on: [real(3, 4)] },
  abs: { of: tf.abs, on: [real(3, 4)] },
  sign: { of: tf.sign, on: [real(3, 4)], order: 1 },
  step: { of: (x: tf.Tensor) => tf.step(x), on: [real(3, 4)], order: 1 },
  square: { of: tf.square, on: [real(3, 4)] },
  sqrt: { of: tf.sqrt, on: [positive(3, 4)] },
  rsqrt: { of: tf.rsqrt, on: [positive(3, 4)] },
  reciprocal: { of: tf.reciprocal, on: [positive(3, 4)] },
  exp: { of: tf.exp, on: [real(3, 4)] },
  expm1: { of: tf.expm1, on: [real(3, 4)] },
  log: { of: tf.log, on: [positive(3, 4)] },
  log1p: { of: tf.log1p, on: [positive(3, 4)] },
  erf: { of: tf.erf, on: [real(3, 4)] },
  sin: { of: tf.sin, on: [real(3, 4)] },
  cos: { of: tf.cos, on: [real(3, 4)] },
  floor: { of: tf.floor, on: [real(3, 4)], order: 1 },
  round: { of: tf.round, on: [real(3, 4)], order: 1 },
  relu: { of: tf.relu, on: [real(3, 4)] },
  relu6: { of: tf.relu6, on: [real(3, 4)], order: 1 },
  "relu of a sum that is used again": {
    of: (x: tf.Tensor, y: tf.Tensor) => {
      const sum = tf.add(x, y);
      return tf.mul(tf.relu(sum), tf.relu(tf.neg(sum)));
    },
    on: [real(3, 4), real(3, 4)],
  },
  leakyRelu: { of: (x: tf.Tensor) => tf.leakyRelu(x, 0.2), on: [real(3, 4)], order: 1 },
  prelu: {
    of: (x: tf.Tensor, a: tf.Tensor) => tf.prelu(x, a),
    on: [real(3, 4), positive(4)],
    order: 1,
  },
  elu: { of: tf.elu, on: [real(3, 4)], order: 1 },
  selu: { of: tf.selu, on: [real(3, 4)], order: 1 },
  sigmoid: { of: tf.sigmoid, on: [real(3, 4)] },
  logSigmoid: { of: tf.logSigmoid, on: [real(3, 4)] },
  tanh: { of: tf.tanh, on: [real(3, 4)] },
  softplus: { of: tf.softplus, on: [real(3, 4)] },
  clipByValue: {
    of: (x: tf.Tensor) => tf.clipByValue(x, -0.5, 0.7),
    on: [real(3, 4)],
    order: 1,
  },
  isNaN: { of: (x: tf.Tensor) => tf.isNaN(tf.log(x)), on: [real(3, 4)], order: 0 },
  "cast to int32": { of: (x: tf.Tensor) => tf.cast(x, "int32"), on: [real(3, 4)], order: 0 },
  "cast to bool": {
    of: (x: tf.Tensor) => tf.cast(tf.relu(x), "bool"),
    on: [real(3, 4)],
    order: 0,
  },
  "cast of bool": {
    of: (x: tf.Tensor) => tf.cast(tf.greater(x, 0), "float32"),
    on: [real(3, 4)],
    order: 0,
  },
};
