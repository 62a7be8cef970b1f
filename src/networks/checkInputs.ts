import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/** What names a network, and says what it takes. */
type Taker = Pick<Network, "name" | "inputs"> & Partial<Pick<Network, "variables">>;

/** Whether a network has been disposed of, as far as it shows its parameters. */
export const isDisposed = ({ variables = [] }: Partial<Pick<Network, "variables">>): boolean =>
  variables.some((variable) => variable.isDisposed);

/** Whether a network can take rows x [batch, n], as far as it says which. */
export function takesRows({ inputs }: Taker, x: tf.Tensor2D): boolean {
  return inputs === undefined || (x.rank === 2 && x.shape[1] === inputs);
}

/** @throws RangeError unless the network can take x, with what it takes and what came; Error where it has been disposed of */
export function checkInputs(network: Taker, x: tf.Tensor2D): void {
  if (isDisposed(network)) throw new Error(`${network.name} has been disposed of`);
  if (!(x instanceof tf.Tensor)) {
    const got = Array.isArray(x) ? "a list" : typeof x;
    throw new TypeError(`${network.name} takes a tensor of rows, got ${got}`);
  }
  if (!takesRows(network, x)) {
    throw new RangeError(
      `${network.name} takes rows of ${network.inputs} numbers, got [${x.shape}]`,
    );
  }
}
