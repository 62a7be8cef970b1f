import * as tf from "@tensorflow/tfjs-core";
import { float32 } from "../checks/float32";
import type { Network } from "./network";

/** All parameters of a network as plain numbers, in the order of `variables`, each row-major. */
export function parameters(network: Network): number[] {
  return network.variables.flatMap((variable) => Array.from(variable.dataSync()));
}

/**
 * Sets every parameter of a network to `value`, which makes a network to compare a trained one with.
 * @throws RangeError unless value is within single precision; then nothing is changed
 */
export function fillParameters(network: Network, value: number): void {
  float32(value, "value");
  for (const variable of network.variables) {
    tf.tidy(() => variable.assign(tf.fill(variable.shape, value)));
  }
}
