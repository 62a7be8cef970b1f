import type * as tf from "@tensorflow/tfjs-core";

/** A player: parameters and the function that they define. The parameters are θ for a generator and w for a critic. */
export interface Network {
  /** Its name in error messages and printed settings, such as "mlp 2-512-512-1". */
  readonly name: string;
  /** The parameters, in the order in which `apply` uses them. */
  readonly variables: readonly tf.Variable[];
  /** The length n_in of the rows that `apply` accepts, by which other lengths are refused. Undefined: not checked. */
  readonly inputs?: number;
  /**
   * Whether `apply` maps each row independently, so that a batch may be split: not if rows interact, as in
   * batch normalization and packs. Undefined: batches are not split.
   */
  readonly rowwise?: boolean;
  /** Maps a batch [batch, n_in] to [batch, n_out], differentiably with respect to input and parameters. */
  apply(x: tf.Tensor2D): tf.Tensor2D;
  /** Frees the parameters. */
  dispose(): void;
}

/** The number of real parameters of a network. */
export function parameterCount(network: Network): number {
  return network.variables.reduce((total, variable) => total + variable.size, 0);
}
