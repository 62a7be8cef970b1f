import * as tf from "@tensorflow/tfjs-core";
import { checkNumbers } from "../checks/checkNumbers";
import { float32Array } from "../checks/float32";
import { checkInputs } from "./checkInputs";
import type { Network } from "./network";

/**
 * The smallest generator, g_theta(z) = z + theta for z [batch, n] and theta in R^n, starting at `theta`.
 * Its exact W1 from z shifted by t is ‖t − theta‖, so estimates can be checked against it.
 * @throws RangeError unless theta holds at least one number, all within single precision; when applied, unless rows hold n
 * numbers
 */
export function translation(theta: readonly number[]): Network {
  checkNumbers(theta, "theta");
  const start = float32Array(theta, (k) => `theta[${k}]`);
  const variable = tf.tidy(() => tf.variable(tf.tensor1d(start)));
  const takes = {
    name: `translation of R^${theta.length}`,
    inputs: theta.length,
    variables: [variable],
  };
  return {
    ...takes,
    apply: (z) => {
      checkInputs(takes, z);
      return tf.add(z, variable); // [batch, n]
    },
    dispose: () => variable.dispose(),
  };
}
