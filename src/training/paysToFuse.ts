import type { Network } from "../networks/network";

/** Weights of a matrix from which on XLA multiplies faster than TensorFlow's own kernels. */
const largeMatrix = 2 ** 16;

/**
 * Whether a network's training runs faster when XLA compiles it: it does for wide dense layers, and not for small
 * ones or for convolutions. Measured by `npm run bench`; the numbers are the same to rounding.
 */
export function paysToFuse({ variables }: Network): boolean {
  const convolves = variables.some(({ rank }) => rank === 4);
  return !convolves && variables.some(({ rank, size }) => rank === 2 && size >= largeMatrix);
}
