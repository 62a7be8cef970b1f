import * as tf from "@tensorflow/tfjs-core";
import { below, type OpCases, positive, real, truth } from "./case";

const axes: Readonly<Record<string, number | number[] | undefined>> = {
  everything: undefined,
  "axis 0": 0,
  "the last axis": 2,
  "two axes": [0, 2],
};

type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;

/** One case for each set of axes, and one that keeps the dimensions. */
function over(name: string, of: Reduction, order: 0 | 1 | 2, on = real(2, 3, 4)): OpCases {
  const each = Object.entries(axes).map(
    ([where, axis]) =>
      [`${name} over ${where}`, { of: (x: tf.Tensor) => of(x, axis), on: [on], order }] as const,
  );
  const kept = { of: (x: tf.Tensor) => of(x, 1, true), on: [on], order };
  return { ...Object.fromEntries(each), [`${name} that keeps its axis`]: kept };
}

/** Functions that sum numbers up, or pick one. */
export const reductions: OpCases = {
  ...over("sum", tf.sum, 2),
  ...over("mean", tf.mean, 2),
  ...over("max", tf.max, 1),
  ...over("min", tf.min, 1),
  ...over("prod", tf.prod, 1, positive(2, 3, 4)),
  ...over("logSumExp", tf.logSumExp, 1),
  ...over("norm", (x, axis, keepDims) => tf.norm(x, "euclidean", axis, keepDims), 2),
  ...over(
    "moments",
    (x, axis, keepDims) => {
      const { mean, variance } = tf.moments(x, axis, keepDims);
      return tf.add(mean, tf.mul(variance, 3));
    },
    2,
  ),
  "sum of int32": { of: (x: tf.Tensor) => tf.sum(x, 0), on: [below(9)(3, 4)], order: 0 },
  "mean of int32": { of: (x: tf.Tensor) => tf.mean(x, 0), on: [below(9)(3, 4)], order: 0 },
  "mean of bool": { of: (x: tf.Tensor) => tf.mean(x), on: [truth(3, 4)], order: 0 },
  "sum of bool": { of: (x: tf.Tensor) => tf.sum(x), on: [truth(3, 4)], order: 0 },
  all: { of: (x: tf.Tensor) => tf.all(x, 0), on: [truth(2, 4)], order: 0 },
  any: { of: (x: tf.Tensor) => tf.any(x, 0), on: [truth(2, 4)], order: 0 },
  argMax: { of: (x: tf.Tensor) => tf.argMax(x, 1), on: [real(3, 4)], order: 0 },
  argMin: { of: (x: tf.Tensor) => tf.argMin(x, 0), on: [real(3, 4)], order: 0 },
  topk: {
    of: (x: tf.Tensor) => {
      const { values, indices } = tf.topk(x, 2);
      return [values, indices];
    },
    on: [real(3, 4)],
    order: 0,
  },
  cumsum: { of: (x: tf.Tensor) => tf.cumsum(x, 1), on: [real(3, 4)] },
  "cumsum, exclusive and reversed": {
    of: (x: tf.Tensor) => tf.cumsum(x, 1, true, true),
    on: [real(3, 4)],
  },
  cumprod: { of: (x: tf.Tensor) => tf.cumprod(x, 1), on: [real(3, 4)], order: 0 },
  softmax: { of: (x: tf.Tensor) => tf.softmax(x), on: [real(3, 4)] },
  logSoftmax: { of: (x: tf.Tensor) => tf.logSoftmax(x), on: [real(3, 4)] },
};
