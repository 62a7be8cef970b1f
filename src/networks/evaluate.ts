import type * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";
import { readTidily } from "./readTidily";

/** A network's values at the rows of `x` [n, n_in], as plain numbers, row-major [n, n_out]. */
export function evaluate(network: Network, x: tf.Tensor2D): Float32Array {
  return readTidily(() => network.apply(x).dataSync<"float32">());
}
