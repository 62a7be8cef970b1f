import type * as tf from "@tensorflow/tfjs-core";
import { checkPlayer } from "./checkPlayer";
import type { Game } from "./game";

/**
 * What a game's generator makes of latent vectors z [m, n_z], for its discriminator: [m, n].
 * @throws RangeError where the generator cannot take z, or the discriminator what comes of it
 */
export function generated(
  game: Pick<Game, "generator" | "discriminator">,
  z: tf.Tensor2D,
): tf.Tensor2D {
  checkPlayer(game, "generator", z, "the latent batches");
  const fake = game.generator.apply(z);
  checkPlayer(game, "discriminator", fake, "the generator");
  return fake;
}
