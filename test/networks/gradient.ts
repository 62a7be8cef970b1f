import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../../src/networks/network";
import { normal } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

/** What a test asks of `use`, on networks that are freed after. */
export function using<Result extends tf.TensorContainer>(
  networks: Network[],
  use: () => Result,
): Result {
  try {
    return tf.tidy(use);
  } finally {
    for (const network of networks) network.dispose();
  }
}

/** [rows, n] of N(0, 1). */
export function noise(seed: number, rows: number, n: number): tf.Tensor2D {
  return normal(source(seed), 0, [rows, n]) as tf.Tensor2D;
}

/** Biases start at 0, gains at 1: others, so that they count. */
export function fillBiases(network: Network): void {
  for (const [i, variable] of network.variables.entries()) {
    const moved = () => tf.add(variable, tf.mul(normal(source(i), 0, variable.shape), 0.1));
    if (variable.rank === 1) tf.tidy(() => variable.assign(moved()));
  }
}

/** Sets one number of a parameter while `f` is computed. */
function withEntry(variable: tf.Variable, at: number, value: number, f: () => number): number {
  const kept = variable.dataSync().slice();
  tf.tidy(() => variable.assign(tf.tensor(kept.with(at, value), variable.shape)));
  const result = f();
  tf.tidy(() => variable.assign(tf.tensor(kept, variable.shape)));
  return result;
}

/**
 * The loss's derivative in the first and in the last entry of every parameter, against a difference of width 2h.
 * Biases count here for one more reason: where a ReLU's inputs all vanish, a bias of 0 stands on its kink.
 */
export function assertGradient(network: Network, loss: () => tf.Scalar, absolute: number): void {
  const h = 1e-3;
  fillBiases(network);
  const { grads } = tf.variableGrads(loss, network.variables as tf.Variable[]);
  const number = () => tf.tidy(() => loss().dataSync()[0]);
  for (const [i, variable] of network.variables.entries()) {
    const gradient = grads[variable.name]?.dataSync(); // none where the loss does not depend on it
    const values = variable.dataSync();
    for (const at of new Set([0, variable.size - 1])) {
      const right = withEntry(variable, at, values[at] + h, number);
      const left = withEntry(variable, at, values[at] - h, number);
      const expected = (right - left) / (2 * h);
      const name = `derivative in entry ${at} of parameter ${i}`;
      assertClose(gradient?.[at] ?? 0, expected, { relative: 0.01, absolute }, name);
    }
  }
}
