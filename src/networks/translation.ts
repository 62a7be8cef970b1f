import * as tf from "@tensorflow/tfjs-core";
import { checkRows } from "./checkRows";
import type { Network } from "./network";

/**
 * The smallest generator: g_theta(z) = z + theta, theta in R^n, starting at `theta`.
 * Against z shifted by t its exact W1 is ‖t − theta‖, which makes it the place to check estimates.
 */
export function translation(theta: readonly number[]): Network {
  const variable = tf.tidy(() => tf.variable(tf.tensor1d([...theta])));
  const takes = { name: `translation of R^${theta.length}`, inputs: theta.length };
  return {
    ...takes,
    variables: [variable],
    apply: (z) => {
      checkRows(takes, z);
      return tf.add(z, variable); // [batch, n]
    },
    dispose: () => variable.dispose(),
  };
}
