import type * as tf from "@tensorflow/tfjs-core";

/** An optimizer of the parameters of one network. */
export interface Optimizer {
  /** What it remembers from step to step: with the parameters, all that a run needs to continue. */
  readonly slots: readonly tf.Variable[];
  /**
   * Moves the network's parameters one step against `gradients`, one per parameter, in the order of `variables`, at `share` of the
   * learning rate. Default: all of it.
   */
  step(gradients: readonly tf.Tensor[], share?: tf.Scalar): void;
  /** Frees the slots. */
  dispose(): void;
}
