import * as tf from "@tensorflow/tfjs-core";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";

/**
 * Labels as one-hot rows [size, classes], with 1 in column y of a row with label y and 0 elsewhere: a variable that is not
 * trained, which a compiled step may read. The caller disposes of it.
 * @throws RangeError unless classes is a positive integer, there is a label, and every label is an integer from 0 to classes − 1
 */
export function oneHot(labels: ArrayLike<number>, classes: number): tf.Variable<tf.Rank.R2> {
  checkPositiveInteger(classes, "classes");
  if (labels.length === 0) throw new RangeError("labels must hold at least one, got none");
  const rows = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) {
    const y = labels[i];
    if (!Number.isInteger(y) || y < 0 || y >= classes) {
      throw new RangeError(`label ${i} must be an integer from 0 to ${classes - 1}, got ${y}`);
    }
    rows[i * classes + y] = 1;
  }
  return tf.tidy(() => tf.variable(tf.tensor2d(rows, [labels.length, classes]), false));
}

/** Appends to each row of x [n, d] its one-hot label y [n, classes]: [x | y], [n, d + classes]. */
export function withLabels(x: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return tf.concat([x, y], 1);
}

/**
 * Splits rows [x | y], [n, d + classes], into x [n, d] and y [n, classes].
 * @throws RangeError unless classes is a positive integer, and the rows hold more columns than that
 */
export function splitLabels(rows: tf.Tensor2D, classes: number): [x: tf.Tensor2D, y: tf.Tensor2D] {
  checkPositiveInteger(classes, "classes");
  const [n, columns] = rows.shape;
  if (columns <= classes) {
    throw new RangeError(
      `rows must hold something before their ${classes} label columns, got [${rows.shape}]`,
    );
  }
  return [
    tf.slice(rows, [0, 0], [n, columns - classes]),
    tf.slice(rows, [0, columns - classes], [n, classes]),
  ];
}

/**
 * Each row of z [n, d] with every label: [z_1 | e_0], …, [z_1 | e_{classes − 1}], [z_2 | e_0], …, [n·classes, d + classes].
 * A generator turns them into a sheet whose rows share z and whose columns share a label.
 * @throws RangeError unless classes is a positive integer
 */
export function withEveryLabel(z: tf.Tensor2D, classes: number): tf.Tensor2D {
  checkPositiveInteger(classes, "classes");
  return tf.tidy(() => {
    const [n, d] = z.shape;
    const repeated = tf.reshape<tf.Rank.R2>(tf.tile(z, [1, classes]), [n * classes, d]);
    return withLabels(repeated, tf.tile(tf.eye(classes), [n, 1]));
  });
}
