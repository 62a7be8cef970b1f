import * as tf from "@tensorflow/tfjs-core";
import { checkNumbers } from "../checks/checkNumbers";
import { float32Array } from "../checks/float32";
import { splitLabels, withLabels } from "../datasets/oneHot";
import { checkInputs } from "./checkInputs";
import type { Network } from "./network";

/**
 * The smallest conditional generator, which maps rows [z | one-hot y] to [z + theta_y | one-hot y], one translation per label.
 * Given y, its exact W1 from z shifted by t is ‖t − theta_y‖.
 * @param theta the initial translations, one point of R^n per label
 * @throws RangeError unless there is at least one point, and all have the same dimension and numbers within single precision
 */
export function translationByLabel(theta: readonly (readonly number[])[]): Network {
  const [first] = theta;
  if (!first || theta.some(({ length }) => length !== first.length)) {
    const got = theta.map(({ length }) => length).join(", ");
    throw new RangeError(`theta must hold points of one dimension, got dimensions [${got}]`);
  }
  const classes = theta.length;
  const d = first.length;
  checkNumbers(theta.flat(), "theta", (i) => `theta[${Math.floor(i / d)}][${i % d}]`);
  const start = float32Array(theta.flat(), (i) => `theta[${Math.floor(i / d)}][${i % d}]`);
  const variable = tf.tidy(() => tf.variable(tf.tensor2d(start, [classes, d])));
  const takes = {
    name: `translation of R^${d}, given one of ${classes} labels`,
    inputs: d + classes,
    variables: [variable],
  };
  return {
    ...takes,
    apply: (rows) =>
      tf.tidy(() => {
        checkInputs(takes, rows);
        const [z, y] = splitLabels(rows, classes);
        return withLabels(tf.add(z, tf.matMul(y, variable)), y);
      }),
    dispose: () => variable.dispose(),
  };
}
