import type { Network } from "../networks/network";

/** Weights of a matrix from which on it counts as large. */
const largeMatrix = 2 ** 16;

/**
 * Whether a network's work is in large dense layers. Such a network trains fastest with as many rows in one pass as there
 * are; a small or convolutional one with TensorFlow's own kernels, which run two passes side by side. Measured by
 * `npm run bench`; the numbers agree to rounding.
 */
export function isWide(network: Network): boolean {
  return (
    !convolves(network) &&
    network.variables.some(({ rank, size }) => rank === 2 && size >= largeMatrix)
  );
}

/** Whether a network has convolutions. */
export function convolves({ variables }: Network): boolean {
  return variables.some(({ rank }) => rank === 4);
}
