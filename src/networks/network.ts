import type * as tf from "@tensorflow/tfjs-core";

/** A player: parameters and the function they define. `theta` for a generator's, `w` for a critic's. */
export interface Network {
  /** What it is, for error messages and printed settings: "mlp 2-512-512-1". */
  readonly name: string;
  /** The parameters, in the order in which `apply` uses them. */
  readonly variables: readonly tf.Variable[];
  /** Numbers in a row that `apply` takes, for an error that says so; where nothing is said, whatever it can. */
  readonly inputs?: number;
  /**
   * Whether `apply` maps each row on its own, so that a batch may be taken in parts; not so where rows meet, as in
   * batch normalization and packs. Where nothing is said, a batch is taken whole.
   */
  readonly rowwise?: boolean;
  /** Maps a batch [batch, n_in] to [batch, n_out], differentiably in the input and in the parameters. */
  apply(x: tf.Tensor2D): tf.Tensor2D;
  /** Frees the parameters. */
  dispose(): void;
}

/** The number of real parameters of a network. */
export function parameterCount(network: Network): number {
  return network.variables.reduce((total, variable) => total + variable.size, 0);
}
