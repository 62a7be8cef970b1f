// @ts-check
/** The two networks of a run, from what the command line says of them. */
import * as em from "../../dist/node/index.js";

/** Linear maps that a maxout unit is the greatest of: PacGAN's five. */
const pieces = 5;

/**
 * What decides the networks: it stands in a checkpoint, and is all that is needed to build them again.
 * @typedef {object} Table
 * @property {string} game
 * @property {(typeof import("./options.mjs").networks)[number]} network
 * @property {number} [width] of an mlp's or a maxout's hidden layers
 * @property {number} [layers]
 * @property {number} latent numbers in a latent vector
 * @property {number} d numbers in an example
 * @property {number} [side] of an image
 */

/**
 * @param {Table} table
 * @param {em.random.Source} run
 * @returns {{ generator: em.networks.Network, discriminator: em.networks.Network }}
 */
export function playersOf({ game, network, width = 1, layers = 1, latent, d, side }, run) {
  const [generatorSource, discriminatorSource] = ["generator", "discriminator"].map((name) =>
    em.random.fork(run, name),
  );
  if (network.startsWith("dcgan")) {
    const filters = network === "dcgan-constant" ? [16, 16] : [32, 64];
    const batchNorm = network === "dcgan-batch-norm";
    // A critic that is clipped or pays for its gradient has none: clipping crushes its scale, the penalty is one point's.
    const ofDiscriminator = { batchNorm: batchNorm && !game.startsWith("wgan") };
    return {
      generator: em.networks.dcganGenerator(latent, filters, generatorSource, side, { batchNorm }),
      discriminator: em.networks.dcganDiscriminator(
        [32, 64],
        discriminatorSource,
        side,
        ofDiscriminator,
      ),
    };
  }
  const hidden = new Array(layers).fill(width);
  const output = side === undefined ? "linear" : "tanh"; // pixels lie in [−1, 1]
  const batchNorm = network === "maxout";
  return {
    generator: em.networks.mlp([latent, ...hidden, d], output, generatorSource, { batchNorm }),
    discriminator:
      network === "maxout"
        ? em.networks.maxout([d, ...hidden, 1], pieces, discriminatorSource)
        : em.networks.mlp([d, ...hidden, 1], "linear", discriminatorSource),
  };
}
