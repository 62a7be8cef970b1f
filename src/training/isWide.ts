import type { Network } from "../networks/network";

/** Weights of a matrix from which on it counts as large. */
const largeMatrix = 2 ** 16;

/**
 * Whether a network's work is in large dense layers. Such a network trains fastest when XLA compiles it, and with
 * as many rows in one pass as there are; a small or convolutional one fastest with TensorFlow's own kernels,
 * which run two passes side by side. Measured by `npm run bench`; the numbers agree to rounding.
 */
export function isWide({ variables }: Network): boolean {
  const convolves = variables.some(({ rank }) => rank === 4);
  return !convolves && variables.some(({ rank, size }) => rank === 2 && size >= largeMatrix);
}
