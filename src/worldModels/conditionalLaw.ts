import type * as tf from "@tensorflow/tfjs-core";
import type { Source } from "../random/source";

/** The law of rows y given rows x, as something has learned it: it can be drawn from. */
export interface ConditionalLaw {
  /** Its name for readers. */
  readonly name: string;
  /** One draw of y for each row of x [n, c], row-major [n, d]: a function of (source, step). */
  sample(x: tf.Tensor2D, src: Source, step: number): Float32Array;
  /** Frees its networks. */
  dispose(): void;
}

/** Such a law whose network is fitted to pairs by minimizing a loss. */
export interface FittedLaw extends ConditionalLaw {
  /** The loss on pairs, x [n, c] and y [n, d]: a mean over them. */
  loss(x: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar;
}

/** Rows x and y that belong together, from which such a law is learned: tf.variables. */
export interface Pairs {
  /** [n, c]. */
  readonly features: tf.Variable<tf.Rank.R2>;
  /** [n, d]. */
  readonly targets: tf.Variable<tf.Rank.R2>;
}
