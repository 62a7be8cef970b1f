import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import type { Optimizer } from "./optimizer";

/**
 * Settings of Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
 * parameter ← parameter − learningRate·m̂ / (√v̂ + epsilon) with m̂ = m / (1 − β₁^t) and v̂ = v / (1 − β₂^t) at step t.
 * @see Kingma & Ba (2015), Algorithm 1.
 */
export interface AdamSettings {
  /** The step size α. */
  readonly learningRate: number;
  /** β₁, the share of the old mean gradient that each step keeps: the momentum. */
  readonly beta1: number;
  /** β₂, the share of the old mean square that each step keeps. */
  readonly beta2: number;
  /** Added to the root of the mean square, outside the root. */
  readonly epsilon: number;
}

/**
 * Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
 * parameter ← parameter − learningRate·m̂ / (√v̂ + epsilon) with m̂ = m / (1 − β₁^t) and v̂ = v / (1 − β₂^t) at step t.
 * Its slots are variables, t among them, so that a step can be compiled and a run saved.
 * Kingma & Ba (2015), Algorithm 1.
 */
export class Adam implements Optimizer {
  /** m of each parameter, then v of each, then t. */
  readonly slots: readonly tf.Variable[];

  constructor(
    private readonly network: Network,
    private readonly settings: AdamSettings,
  ) {
    const { variables } = network;
    const zeros = ({ shape }: tf.Variable) =>
      tf.tidy(() => tf.variable(tf.zeros(shape as number[]), false));
    const steps = tf.tidy(() => tf.variable(tf.scalar(0), false));
    this.slots = [...variables.map(zeros), ...variables.map(zeros), steps];
  }

  step(gradients: readonly tf.Tensor[], share?: tf.Scalar): void {
    const { learningRate, beta1, beta2, epsilon } = this.settings;
    const { variables } = this.network;
    const t = this.slots[2 * variables.length];
    tf.tidy(() => {
      t.assign(tf.add(t, 1));
      const rate = share ? tf.mul(share, learningRate) : learningRate;
      const [ofMean, ofSquare] = [beta1, beta2].map((beta) => tf.sub(1, tf.pow(beta, t)));
      variables.forEach((parameter, i) => {
        const g = gradients[i];
        const [m, v] = [this.slots[i], this.slots[variables.length + i]];
        m.assign(tf.add(tf.mul(m, beta1), tf.mul(g, 1 - beta1)));
        v.assign(tf.add(tf.mul(v, beta2), tf.mul(tf.square(g), 1 - beta2)));
        const root = tf.add(tf.sqrt(tf.div(v, ofSquare)), epsilon);
        const move = tf.div(tf.mul(tf.div(m, ofMean), rate), root);
        parameter.assign(tf.sub(parameter, move));
      });
    });
  }

  dispose(): void {
    for (const slot of this.slots) slot.dispose();
  }
}
