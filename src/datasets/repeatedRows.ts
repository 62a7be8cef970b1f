import * as tf from "@tensorflow/tfjs-core";

/**
 * Some rows of x [n, d], repeated: `rows` in their order, `times` times, [rows.length · times, d], like a generator that
 * knows only these images by heart. The caller disposes of it.
 * @throws RangeError if there are no rows, if one is not a row of x, or unless `times` is a positive integer
 */
export function repeatedRows(x: tf.Tensor2D, rows: readonly number[], times: number): tf.Tensor2D {
  if (rows.length === 0) throw new RangeError("rows must hold at least one, got none");
  const odd = rows.find((row) => !(Number.isInteger(row) && row >= 0 && row < x.shape[0]));
  if (odd !== undefined) {
    throw new RangeError(`rows must be from 0 to ${x.shape[0] - 1}, got ${odd}`);
  }
  if (!Number.isInteger(times) || times < 1) {
    throw new RangeError(`times must be a positive integer, got ${times}`);
  }
  return tf.tidy(() =>
    tf.tile<tf.Tensor2D>(tf.gather(x, tf.tensor1d([...rows], "int32")), [times, 1]),
  );
}
