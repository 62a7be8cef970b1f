import type { Network } from "../networks/network";
import { assignStored } from "../networks/storedTensor";
import type { TrainingState } from "./trainer";

/**
 * Sets a network's parameters to those of a player of a training: what `latestCheckpoint` found gives back its generator.
 * @throws RangeError, before anything is changed, where the state holds other parameters of that player, by number and shape
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
