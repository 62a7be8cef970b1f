import type * as tf from "@tensorflow/tfjs-core";

/** The tensors of ranks 0 to 6, by rank. */
export interface TensorsByRank {
  0: tf.Scalar;
  1: tf.Tensor1D;
  2: tf.Tensor2D;
  3: tf.Tensor3D;
  4: tf.Tensor4D;
  5: tf.Tensor5D;
  6: tf.Tensor<tf.Rank.R6>;
}

/** A tensor of a given shape, whose rank is the number of its entries if TypeScript knows that number. */
export type Shaped<Shape extends readonly number[]> = Shape["length"] extends keyof TensorsByRank
  ? TensorsByRank[Shape["length"]]
  : tf.Tensor;
