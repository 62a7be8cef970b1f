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

/**
 * Whether a game's steps run fastest by XLA: where a player is wide, and none has convolutions, which it makes slower. An
 * iteration of a wide generator against a small convolutional critic takes seven times as long under it.
 */
export function fastestByXla(players: readonly Network[]): boolean {
  return players.some(isWide) && !players.some(convolves);
}

/** Whether a network has convolutions. */
function convolves({ variables }: Network): boolean {
  return variables.some(({ rank }) => rank === 4);
}
