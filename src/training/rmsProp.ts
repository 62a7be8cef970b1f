import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import type { Optimizer } from "./optimizer";

/** Settings of RMSProp: v ← decay·v + (1 − decay)·g², parameter ← parameter − learningRate·g / (√v + epsilon). */
export interface RmsPropSettings {
  /** The step size α. */
  readonly learningRate: number;
  /** The share of the old mean square that each step keeps. */
  readonly decay: number;
  /** Added to the root of the mean square, outside the root. */
  readonly epsilon: number;
}

/**
 * RMSProp in the convention of the WGAN paper's code (PyTorch's):
 * v ← decay·v + (1 − decay)·g², parameter ← parameter − learningRate·g / (√v + epsilon).
 * tf.train.rmsprop puts epsilon under the root, which stalls a clipped critic: its gradients are
 * far smaller than √epsilon. Tieleman & Hinton (2012).
 */
export class RmsProp implements Optimizer {
  /** The mean squares v, one for each parameter. */
  readonly slots: readonly tf.Variable[];

  constructor(
    private readonly network: Network,
    private readonly settings: RmsPropSettings,
  ) {
    this.slots = network.variables.map((variable) =>
      tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)),
    );
  }

  step(gradients: readonly tf.Tensor[], share?: tf.Scalar): void {
    const { learningRate, decay, epsilon } = this.settings;
    tf.tidy(() => {
      const rate = share ? tf.mul(share, learningRate) : learningRate;
      this.network.variables.forEach((parameter, i) => {
        const g = gradients[i];
        const v = this.slots[i];
        v.assign(tf.add(tf.mul(v, decay), tf.mul(tf.square(g), 1 - decay)));
        const move = tf.div(tf.mul(g, rate), tf.add(tf.sqrt(v), epsilon));
        parameter.assign(tf.sub(parameter, move));
      });
    });
  }

  dispose(): void {
    for (const slot of this.slots) slot.dispose();
  }
}
