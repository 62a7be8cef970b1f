import type * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";
import { readTidily } from "./readTidily";

/** A network's values at the rows of `x` [n, n_in], as plain numbers, row after row: n·n_out of them. */
export function evaluate(network: Network, x: tf.Tensor2D): Float32Array {
  return readTidily(() => network.apply(x).dataSync<"float32">());
}
