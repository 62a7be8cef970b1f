import type * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/** What names a network, and says what it takes. */
type Taker = Pick<Network, "name" | "inputs">;

/** Whether a network can take rows x [batch, n], as far as it says which. */
export function takesRows({ inputs }: Taker, x: tf.Tensor2D): boolean {
  return inputs === undefined || (x.rank === 2 && x.shape[1] === inputs);
}

/** @throws RangeError unless the network can take x, with what it takes and what came */
export function checkInputs(network: Taker, x: tf.Tensor2D): void {
  if (!takesRows(network, x)) {
    throw new RangeError(
      `${network.name} takes rows of ${network.inputs} numbers, got [${x.shape}]`,
    );
  }
}
