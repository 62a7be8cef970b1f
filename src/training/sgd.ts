import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import type { Optimizer } from "./optimizer";

/** Settings of gradient descent: parameter ← parameter − learningRate·g. */
export interface SgdSettings {
  /** The step size α. */
  readonly learningRate: number;
}

/** Gradient descent, parameter ← parameter − learningRate·g; it remembers nothing. */
export class Sgd implements Optimizer {
  readonly slots: readonly tf.Variable[] = [];

  constructor(
    private readonly network: Network,
    private readonly settings: SgdSettings,
  ) {}

  step(gradients: readonly tf.Tensor[], share?: tf.Scalar): void {
    const { learningRate } = this.settings;
    tf.tidy(() => {
      const rate = share ? tf.mul(share, learningRate) : learningRate;
      this.network.variables.forEach((parameter, i) => {
        parameter.assign(tf.sub(parameter, tf.mul(gradients[i], rate)));
      });
    });
  }

  dispose(): void {}
}
