import * as tf from "@tensorflow/tfjs-core";
import { noGradientOf, type OpCases, positive, real, within } from "./case";

const some = [real(3, 4)];
const greaterThan0 = [positive(3, 4)];
const inUnit = [within(-0.8, 0.8)(3, 4)];

/** Functions of one number. */
export const elementwise: OpCases = {
  neg: { of: tf.neg, on: some },
  abs: { of: tf.abs, on: some },
  sign: { of: tf.sign, on: some },
  step: { of: (x: tf.Tensor) => tf.step(x), on: some },
  "step with a slope": { of: (x: tf.Tensor) => tf.mul(x, tf.step(x, 0.2)), on: some },
  square: { of: tf.square, on: some },
  sqrt: { of: tf.sqrt, on: greaterThan0 },
  rsqrt: { of: tf.rsqrt, on: greaterThan0 },
  reciprocal: { of: tf.reciprocal, on: greaterThan0 },
  exp: { of: tf.exp, on: some },
  expm1: { of: tf.expm1, on: some },
  log: { of: tf.log, on: greaterThan0 },
  log1p: { of: tf.log1p, on: greaterThan0 },
  erf: { of: tf.erf, on: some },
  sin: { of: tf.sin, on: some },
  cos: { of: tf.cos, on: some },
  tan: { of: tf.tan, on: inUnit },
  asin: { of: tf.asin, on: inUnit },
  acos: { of: tf.acos, on: inUnit },
  atan: { of: tf.atan, on: some },
  sinh: { of: tf.sinh, on: some },
  cosh: { of: tf.cosh, on: some },
  asinh: { of: tf.asinh, on: some },
  acosh: { of: tf.acosh, on: [within(1.5, 3)(3, 4)] },
  atanh: { of: tf.atanh, on: inUnit },
  floor: { of: tf.floor, on: some },
  ceil: { of: tf.ceil, on: some },
  round: { of: tf.round, on: some },
  relu: { of: tf.relu, on: some },
  relu6: { of: (x: tf.Tensor) => tf.relu6(tf.mul(x, 5)), on: some },
  "relu of a sum that is used again": {
    of: (x: tf.Tensor, y: tf.Tensor) => {
      const sum = tf.add(x, y);
      return tf.mul(tf.relu(sum), tf.relu(tf.neg(sum)));
    },
    on: [real(3, 4), real(3, 4)],
  },
  leakyRelu: { of: (x: tf.Tensor) => tf.leakyRelu(x, 0.2), on: some },
  prelu: { of: (x: tf.Tensor, a: tf.Tensor) => tf.prelu(x, a), on: [real(3, 4), positive(4)] },
  "prelu of one slope": {
    of: (x: tf.Tensor, a: tf.Tensor) => tf.prelu(x, a),
    on: [real(3, 4), positive()],
  },
  "prelu of a slope each": {
    of: (x: tf.Tensor, a: tf.Tensor) => tf.prelu(x, a),
    on: [real(3, 4), positive(3, 4)],
  },
  elu: { of: tf.elu, on: some },
  selu: { of: tf.selu, on: some },
  sigmoid: { of: tf.sigmoid, on: some },
  logSigmoid: { of: tf.logSigmoid, on: some },
  "logSigmoid of what a tidy frees": {
    of: (x: tf.Tensor) => tf.tidy(() => tf.logSigmoid(tf.mul(x, 2))),
    on: some,
  },
  tanh: { of: tf.tanh, on: some },
  softplus: { of: tf.softplus, on: some },
  swish: { of: (x: tf.Tensor) => tf.mul(x, tf.sigmoid(x)), on: some },
  mish: { of: (x: tf.Tensor) => tf.mul(x, tf.tanh(tf.softplus(x))), on: some },
  gelu: {
    of: (x: tf.Tensor) => tf.mul(x, tf.mul(0.5, tf.add(1, tf.erf(tf.div(x, Math.SQRT2))))),
    on: some,
  },
  clipByValue: { of: (x: tf.Tensor) => tf.clipByValue(x, -0.5, 0.7), on: some },
  isNaN: { of: (x: tf.Tensor) => tf.isNaN(tf.log(x)), on: some, order: 0 },
  "cast to int32": {
    of: (x: tf.Tensor) => tf.cast(tf.cast(tf.mul(x, 3), "int32"), "float32"),
    on: some,
  },
  "cast to bool": {
    of: (x: tf.Tensor) => tf.mul(x, tf.cast(tf.cast(tf.relu(x), "bool"), "float32")),
    on: some,
  },
  "cast of bool": { of: (x: tf.Tensor) => tf.cast(tf.greater(x, 0), "float32"), on: some },
  "a choice by what is no number": {
    of: (x: tf.Tensor) => {
      const odd = tf.logicalOr(tf.isNaN(x), tf.logicalNot(tf.isFinite(x)));
      return tf.where(tf.logicalOr(odd, tf.isInf(x)), tf.zerosLike(x), tf.square(x));
    },
    on: some,
  },
  "abs of complex numbers": {
    of: (x: tf.Tensor, y: tf.Tensor) => tf.abs(tf.complex(x, y)),
    on: [real(3), real(3)],
    order: 0,
    refused: /tf\.abs of complex numbers has no gradient/,
    withoutCompile: true,
  },
  "real parts": {
    of: (x: tf.Tensor) => tf.real(tf.complex(x, x)),
    on: [real(3)],
    order: 0,
    refused: noGradientOf("Real"),
    withoutCompile: true,
  },
};
