import type * as tf from "@tensorflow/tfjs-core";

/** The tensors of ranks 0 to 6. */
interface ByRank {
  0: tf.Scalar;
  1: tf.Tensor1D;
  2: tf.Tensor2D;
  3: tf.Tensor3D;
  4: tf.Tensor4D;
  5: tf.Tensor5D;
  6: tf.Tensor<tf.Rank.R6>;
}

/** A tensor of a shape: of as many axes as the shape has entries, where TypeScript knows how many these are. */
export type Shaped<Shape extends readonly number[]> = Shape["length"] extends keyof ByRank
  ? ByRank[Shape["length"]]
  : tf.Tensor;
