import * as tf from "@tensorflow/tfjs-core";
import { noGradientOf, type OpCases, real } from "./case";

const product = (transposeA: boolean, transposeB: boolean) => (a: tf.Tensor, b: tf.Tensor) =>
  tf.matMul(a, b, transposeA, transposeB);

/** Matrix products. */
export const products: OpCases = {
  matMul: { of: product(false, false), on: [real(3, 5), real(5, 2)] },
  "matMul, a transposed": { of: product(true, false), on: [real(5, 3), real(5, 2)] },
  "matMul, b transposed": { of: product(false, true), on: [real(3, 5), real(2, 5)] },
  "matMul, both transposed": { of: product(true, true), on: [real(5, 3), real(2, 5)] },
  "matMul of batches": { of: product(false, false), on: [real(4, 3, 5), real(4, 5, 2)] },
  "matMul of batches, b transposed": {
    of: product(false, true),
    on: [real(4, 3, 5), real(4, 2, 5)],
  },
  "matMul of a batch by one matrix": {
    of: product(false, false),
    on: [real(4, 3, 5), real(1, 5, 2)],
  },
  "matMul of a batch by one matrix of rank 2, both transposed": {
    of: product(true, true),
    on: [real(4, 5, 3), real(2, 5)],
  },
  "matMul with a bias": {
    of: (a: tf.Tensor2D, b: tf.Tensor2D, c: tf.Tensor) => tf.add(tf.matMul(a, b), c),
    on: [real(3, 5), real(5, 2), real(2)],
  },
  "matMul with a bias before it": {
    of: (a: tf.Tensor2D, b: tf.Tensor2D, c: tf.Tensor) => tf.add(c, tf.matMul(a, b)),
    on: [real(3, 5), real(5, 2), real(2)],
  },
  "a square product with a column added": {
    of: (a: tf.Tensor2D, b: tf.Tensor2D, c: tf.Tensor) => tf.add(tf.matMul(a, b), c),
    on: [real(3, 5), real(5, 3), real(3, 1)],
  },
  "matMul, bias and relu": {
    of: (a: tf.Tensor2D, b: tf.Tensor2D, c: tf.Tensor) => tf.relu(tf.add(tf.matMul(a, b), c)),
    on: [real(3, 5), real(5, 2), real(2)],
  },
  dot: { of: tf.dot, on: [real(5), real(5)] },
  outerProduct: { of: tf.outerProduct, on: [real(3), real(4)] },
  einsum: {
    of: (a: tf.Tensor, b: tf.Tensor) => tf.einsum("ij,jk->ik", a, b),
    on: [real(3, 5), real(5, 2)],
    order: 0,
    refused: noGradientOf("Einsum"),
  },
  "fused matMul": {
    of: (a: tf.Tensor2D, b: tf.Tensor2D) => tf.fused.matMul({ a, b }),
    on: [real(3, 5), real(5, 2)],
  },
  ...Object.fromEntries(
    (["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu"] as const).map((activation) => [
      `fused matMul, bias and ${activation}`,
      {
        of: (a: tf.Tensor2D, b: tf.Tensor2D, bias: tf.Tensor) =>
          tf.fused.matMul({ a, b, bias, activation }),
        on: [real(3, 5), real(5, 2), real(2)],
      },
    ]),
  ),
};
