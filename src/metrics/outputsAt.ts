import type * as tf from "@tensorflow/tfjs-core";
import { checkRows } from "../checks/checkRows";
import type { Network } from "../networks/network";

/**
 * A network's outputs at the rows of x [n, n_in], [n, n_out], for a metric to read: refused, by row and column, where either
 * is not finite. The caller disposes of them.
 * @param name what errors call x
 * @throws RangeError if x holds no rows, or a number of x or of the outputs is NaN or infinite
 */
export function outputsAt(network: Network, x: tf.Tensor2D, name: string): tf.Tensor2D {
  checkRows(x, name);
  const outputs = network.apply(x);
  try {
    checkRows(outputs, `what ${network.name} makes of ${name}`);
  } catch (error) {
    outputs.dispose();
    throw error;
  }
  return outputs;
}
