import type * as tf from "@tensorflow/tfjs-core";
import { isDisposed, takesRows } from "../networks/checkInputs";
import type { Game } from "./game";

/**
 * Refuses a batch that one of the players cannot take; `from` says in words where it comes from. Shapes are known before
 * anything is computed: a compiled step looks once.
 * @throws RangeError with the player, what it takes, what came and from where; Error for a player that has been disposed of
 */
export function checkPlayer(
  game: Pick<Game, "generator" | "discriminator">,
  role: "generator" | "discriminator",
  batch: tf.Tensor2D,
  from: string,
): void {
  const player = game[role];
  if (isDisposed(player)) throw new Error(`the ${role}, ${player.name}, has been disposed of`);
  if (takesRows(player, batch)) return;
  throw new RangeError(
    `the ${role}, ${player.name}, takes rows of ${player.inputs} numbers, got [${batch.shape}] from ${from}`,
  );
}
