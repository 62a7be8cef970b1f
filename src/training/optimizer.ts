import type * as tf from "@tensorflow/tfjs-core";

/** What moves the parameters of one network. */
export interface Optimizer {
  /** What it remembers from step to step; with the parameters, all that a run needs to go on. */
  readonly slots: readonly tf.Variable[];
  /** Moves the network's parameters one step against `gradients`, given in their order. */
  step(gradients: readonly tf.Tensor[]): void;
  /** Frees the slots. */
  dispose(): void;
}
