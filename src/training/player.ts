import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import type { RmsProp } from "./rmsprop";

/** What moves a player's parameters: `RmsProp`, or one of tfjs' optimizers; each serves one network only. */
export type PlayerOptimizer = RmsProp | tf.Optimizer;

/**
 * A loss and its gradient in one player's own parameters; every other network is a constant.
 * `loss` must return a scalar. The caller disposes `value` and `gradients`.
 */
export function ownGradient(
  player: Network,
  loss: () => tf.Scalar,
): { value: tf.Scalar; gradients: tf.Tensor[] } {
  const { value, grads } = tf.variableGrads(loss, player.variables as tf.Variable[]);
  return { value, gradients: player.variables.map((variable) => grads[variable.name]) };
}

/** Moves a player's parameters one step against `gradients`, given in their order. */
export function descend(
  player: Network,
  optimizer: PlayerOptimizer,
  gradients: readonly tf.Tensor[],
): void {
  if (optimizer instanceof tf.Optimizer) {
    optimizer.applyGradients(
      player.variables.map(({ name }, i) => ({ name, tensor: gradients[i] })),
    );
  } else {
    optimizer.step(gradients);
  }
}
