import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";

/**
 * A loss and its gradient in one player's own parameters, 0 for one that the loss does not depend on; every other network
 * is a constant.
 * `loss` must return a scalar. The caller disposes `value` and `gradients`.
 */
export function ownGradient(
  player: Network,
  loss: () => tf.Scalar,
): { value: tf.Scalar; gradients: tf.Tensor[] } {
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(loss, player.variables as tf.Variable[]);
    const gradients = player.variables.map(
      (variable) => grads[variable.name] ?? tf.zerosLike(variable),
    );
    return { value, gradients };
  });
}
