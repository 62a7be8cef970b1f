import * as tf from "@tensorflow/tfjs-core";

/**
 * f(x), for an f that maps each row of x on its own: of the first half of the rows and of the second, one after the other in
 * the result. These are two chains of ops that do not wait for each other, and neither do their gradients: a
 * compiled step runs them side by side. A single row is not divided.
 * @param x [n, …]
 * @returns [m, …], f's rows for the first ⌈n/2⌉ rows of x and then for the others
 */
export function inHalves<T extends tf.Tensor>(f: (x: T) => T, x: T): T {
  const n = x.shape[0];
  if (n < 2) return f(x);
  const first = Math.ceil(n / 2);
  return tf.concat(tf.split(x, [first, n - first]).map((half) => f(half as T))) as T;
}
