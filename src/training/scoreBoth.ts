import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import type { Game } from "./game";
import { generated } from "./generated";
import type { Layout } from "./layoutOf";

/**
 * A discriminator's outputs on both batches, [m, 1] and [n, 1], or one a pack of a `packed` discriminator.
 * @param real [m, d]
 * @param fake [n, d]
 * @throws RangeError where real and fake are not of one dimension, or the outputs are not one a row
 */
export function scoreBoth(
  discriminator: Network,
  real: tf.Tensor2D,
  fake: tf.Tensor2D,
  { joined }: Pick<Layout, "joined">,
): [ofReal: tf.Tensor2D, ofFake: tf.Tensor2D] {
  if (real.shape[1] !== fake.shape[1]) {
    throw new RangeError(
      `real and fake must be of one dimension, got [${real.shape}] and [${fake.shape}]`,
    );
  }
  if (!joined) return [scoresOf(discriminator, real), scoresOf(discriminator, fake)];
  const scores = scoresOf(discriminator, tf.concat([real, fake]));
  return tf.split(scores, [real.shape[0], fake.shape[0]]) as [tf.Tensor2D, tf.Tensor2D];
}

/**
 * A discriminator's outputs on what its game's generator makes of z [m, n_z], [m, 1], or one a pack. In halves these are two chains of ops
 * that do not wait for each other, and neither do their gradients: a compiled step runs them side by side.
 * @throws RangeError where a player cannot take what it is given, or the outputs are not one a row
 */
export function scoreGenerated(
  game: Pick<Game, "generator" | "discriminator">,
  z: tf.Tensor2D,
  { halved }: Pick<Layout, "halved">,
): tf.Tensor2D {
  const score = (rows: tf.Tensor2D) => scoresOf(game.discriminator, generated(game, rows));
  const m = z.shape[0];
  if (!halved || m < 2) return score(z);
  const first = Math.ceil(m / 2);
  const halves = tf.split(z, [first, m - first]) as tf.Tensor2D[];
  return tf.concat(halves.map(score));
}

/** A discriminator's outputs, of which there is one a row. */
function scoresOf(discriminator: Network, x: tf.Tensor2D): tf.Tensor2D {
  const scores = discriminator.apply(x);
  if (scores.rank === 2 && scores.shape[1] === 1) return scores;
  throw new RangeError(
    `the discriminator, ${discriminator.name}, must give one number a row, [batch, 1], got [${scores.shape}]`,
  );
}
