import * as tf from "@tensorflow/tfjs-core";
import { below, noGradientOf, type OpCases, positive, real, truth } from "./case";

type Axes = number | number[] | undefined;

const axes: Readonly<Record<string, Axes>> = {
  everything: undefined,
  "axis 0": 0,
  "the last axis": 2,
  "two axes": [0, 2],
  "an axis from the end": -2,
};

type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;

/** One case for each set of axes, and one that keeps the dimensions. */
function over(name: string, of: Reduction, on = real(2, 3, 4)): OpCases {
  const each = Object.entries(axes).map(
    ([where, axis]) =>
      [`${name} over ${where}`, { of: (x: tf.Tensor) => of(x, axis), on: [on] }] as const,
  );
  const kept = { of: (x: tf.Tensor) => of(x, [1, 2], true), on: [on] };
  return { ...Object.fromEntries(each), [`${name} that keeps its axes`]: kept };
}

type Cumulative = (x: tf.Tensor, axis: number, exclusive: boolean, reverse: boolean) => tf.Tensor;

/** One case for each axis and direction. */
function along(name: string, of: Cumulative, on: OpCases[string]["on"]): OpCases {
  const ways: Readonly<Record<string, readonly [number, boolean, boolean]>> = {
    "along axis 0": [0, false, false],
    "along axis 1, exclusive": [1, true, false],
    "along axis 1, reversed": [1, false, true],
    "along axis 2, exclusive and reversed": [2, true, true],
  };
  return Object.fromEntries(
    Object.entries(ways).map(([way, [axis, exclusive, reverse]]) => [
      `${name} ${way}`,
      { of: (x: tf.Tensor) => of(x, axis, exclusive, reverse), on },
    ]),
  );
}

const vectorNorm = (order: number | "euclidean") => (x: tf.Tensor) => tf.norm(x, order, 1);

/** Functions that sum numbers up, or pick one. */
export const reductions: OpCases = {
  ...over("sum", tf.sum),
  ...over("mean", tf.mean),
  ...over("max", tf.max),
  ...over("min", tf.min),
  ...over("prod", tf.prod, positive(2, 3, 4)),
  "prod of a zero and of two": {
    of: (x: tf.Tensor) => {
      const zeros = [
        [1, 0, 1],
        [0, 1, 0],
      ];
      return tf.prod(tf.mul(x, zeros), 1);
    },
    on: [positive(2, 3)],
  },
  ...over("logSumExp", tf.logSumExp),
  ...over("norm", (x, axis, keepDims) => tf.norm(x, "euclidean", axis, keepDims)),
  ...over("euclideanNorm", (x, axis, keepDims) => tf.euclideanNorm(x, axis, keepDims)),
  "norm of order 1": { of: vectorNorm(1), on: [real(2, 3, 4)] },
  "norm of order ∞": { of: vectorNorm(Infinity), on: [real(2, 3, 4)] },
  "norm of order −∞": { of: vectorNorm(-Infinity), on: [real(2, 3, 4)] },
  ...over("moments", (x, axis, keepDims) => {
    const { mean, variance } = tf.moments(x, axis, keepDims);
    return tf.add(mean, tf.mul(variance, 3));
  }),
  "sum of int32": { of: (x: tf.Tensor) => tf.sum(x, 0), on: [below(9)(3, 4)], order: 0 },
  "mean of int32": { of: (x: tf.Tensor) => tf.mean(x, 0), on: [below(9)(3, 4)], order: 0 },
  "mean of bool": { of: (x: tf.Tensor) => tf.mean(x), on: [truth(3, 4)], order: 0 },
  "sum of bool": { of: (x: tf.Tensor) => tf.sum(x), on: [truth(3, 4)], order: 0 },
  all: { of: (x: tf.Tensor) => tf.all(x, 0), on: [truth(2, 4)], order: 0 },
  any: { of: (x: tf.Tensor) => tf.any(x, 0), on: [truth(2, 4)], order: 0 },
  argMax: { of: (x: tf.Tensor) => tf.argMax(x, 1), on: [real(3, 4)], order: 0 },
  argMin: { of: (x: tf.Tensor) => tf.argMin(x, 0), on: [real(3, 4)], order: 0 },
  "argMin as a number": {
    of: (x: tf.Tensor) => tf.mul(tf.sum(x), tf.cast(tf.argMin(x, 0), "float32")),
    on: [real(3, 4)],
  },
  topk: {
    of: (x: tf.Tensor) => {
      const { values, indices } = tf.topk(x, 2);
      return [values, indices];
    },
    on: [real(3, 4)],
    order: 0,
    refused: noGradientOf("TopK"),
  },
  ...along("cumsum", tf.cumsum, [real(2, 3, 4)]),
  ...along("cumprod", tf.cumprod, [positive(2, 3, 4)]),
  "cumsum of a square": { of: (x: tf.Tensor) => tf.cumsum(x, 0), on: [real(3, 3)] },
  "cumsum along an axis from the end": {
    of: (x: tf.Tensor) => tf.cumsum(x, -1),
    on: [real(3, 4)],
    withoutCpu: true,
  },
  "cumprod along an axis from the end": {
    of: (x: tf.Tensor) => tf.cumprod(x, -2),
    on: [positive(3, 4)],
    withoutCpu: true,
  },
  softmax: { of: (x: tf.Tensor) => tf.softmax(x), on: [real(3, 4)] },
  "softmax of a vector": { of: (x: tf.Tensor) => tf.softmax(x), on: [real(4)] },
  logSoftmax: { of: (x: tf.Tensor) => tf.logSoftmax(x), on: [real(3, 4)] },
};
