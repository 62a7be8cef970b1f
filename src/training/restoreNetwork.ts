import type { Network } from "../networks/network";
import { assignStored } from "../networks/storedTensor";
import type { TrainingState } from "./trainer";

/**
 * Sets a network's parameters to those of a player in a training's state: this restores the generator from what
 * `latestCheckpoint` found.
 * @throws RangeError, before anything is changed, if that player's parameters in the state differ in number or shape
 */
export function restoreNetwork(
  network: Network,
  { tensors }: TrainingState,
  player: "generator" | "discriminator",
): void {
  const { name, variables } = network;
  const named = variables.map((variable, i) => [`${player} ${i}`, variable] as const);
  const more = `${player} ${variables.length}`;
  if (more in tensors) {
    throw new RangeError(
      `${name} has ${variables.length} variables, and the state holds ${more} too, of shape [${tensors[more].shape}]`,
    );
  }
  assignStored(new Map(named), tensors, "the state");
}
