import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/**
 * A network's values at given points, as plain numbers, row by row.
 * @param rows the points, each of the network's input dimension
 */
export function evaluate(network: Network, rows: number[][]): Float32Array {
  const values = tf.tidy(() => network.apply(tf.tensor2d(rows)));
  const numbers = values.dataSync<"float32">();
  values.dispose();
  return numbers;
}
