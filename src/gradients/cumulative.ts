import * as tf from "@tensorflow/tfjs-core";
import { type Derivatives, kernelGradient } from "./kernelGradient";

/** Σ over what comes before along an axis: its adjoint sums what comes after. tfjs then swaps axes that are in their places. */
const cumsum = () =>
  kernelGradient<tf.CumsumAttrs>(tf.Cumsum, [], (dy, _, { axis, exclusive, reverse }) => ({
    x: () => tf.cumsum(dy, axis, exclusive, !reverse),
  }));

/**
 * y_i = Π_{j ≤ i} x_j has ∂y_i/∂x_k = Π_{j ≤ i, j ≠ k} x_j for k ≤ i: row k of the cumulative products of all x with a 1 in the
 * place of x_k, an [n, n] table for each. Nothing is divided, so that an x of 0 is like any other. tfjs has no gradient.
 */
const cumprod = () =>
  kernelGradient<tf.CumprodAttrs>(tf.Cumprod, ["x"], (dy, [x], { axis, exclusive, reverse }) => ({
    x: () => {
      const [at] = tf.util.parseAxisParam(axis, x.shape);
      const n = x.shape[at];
      const [rows, slopes] = [x, dy].map((each) => tf.expandDims(lastAxis(each, at), -2)); // […, 1, n]
      const one = tf.eye(n);
      const without = tf.add(tf.mul(rows, tf.sub(1, one)), one); // […, k, j]
      const products = tf.cumprod(without, x.rank, exclusive, reverse); // […, k, i]
      // y_i depends on x_k where the cumulative sum of e_k is not 0.
      const reaches = tf.cumsum(one, 1, exclusive, reverse);
      return lastAxis(tf.sum(tf.mul(tf.mul(products, reaches), slopes), -1), at);
    },
  }));

/** x with an axis and the last one swapped; its own inverse. */
function lastAxis(x: tf.Tensor, axis: number): tf.Tensor {
  const order = x.shape.map((_, i) => i);
  const last = x.rank - 1;
  [order[axis], order[last]] = [last, axis];
  return tf.transpose(x, order);
}

/** The product over axes that may be counted from the end: tfjs' gradient wants them from the start. */
const prod = (): tf.GradConfig => {
  const config = tf.getGradient(tf.Prod);
  return {
    ...config,
    gradFunc: (dy, saved, attributes): Derivatives => {
      const { axis } = attributes as unknown as tf.ProdAttrs;
      const axes = tf.util.parseAxisParam(axis, saved[0].shape);
      return config.gradFunc(dy, saved, { ...attributes, axis: axes });
    },
  };
};

/** Of sums and products along an axis. */
export const cumulative = () => [cumsum(), cumprod(), prod()];
