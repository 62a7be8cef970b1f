import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/**
 * The smallest generator: g_theta(z) = z + theta, theta in R^n, starting at `theta`.
 * Against z shifted by t its exact W1 is ‖t − theta‖, which makes it the place to check estimates.
 */
export function translation(theta: readonly number[]): Network {
  const variable = tf.tidy(() => tf.variable(tf.tensor1d([...theta])));
  return {
    name: `translation of R^${theta.length}`,
    variables: [variable],
    apply: (z) => tf.add(z, variable), // [batch, n]
    dispose: () => variable.dispose(),
  };
}
