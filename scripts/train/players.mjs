// @ts-check
/** The two networks of a run, from what the command line says of them. */
import * as em from "../../dist/index.js";

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
 * @param {em.Source} run
 * @returns {{ generator: em.Network, judge: em.Network }}
 */
export function playersOf({ game, network, width = 1, layers = 1, latent, d, side }, run) {
  const [generatorSource, judgeSource] = ["generator", "judge"].map((name) => em.fork(run, name));
  if (network.startsWith("dcgan")) {
    const filters = network === "dcgan-constant" ? [16, 16] : [32, 64];
    const batchNorm = network === "dcgan-batch-norm";
    // A critic that is clipped or pays for its gradient has none: clipping crushes its scale, the penalty is one point's.
    const ofJudge = { batchNorm: batchNorm && !game.startsWith("wgan") };
    return {
      generator: em.dcganGenerator(latent, filters, generatorSource, side, { batchNorm }),
      judge: em.dcganCritic([32, 64], judgeSource, side, ofJudge),
    };
  }
  const hidden = new Array(layers).fill(width);
  const output = side === undefined ? "linear" : "tanh"; // pixels lie in [−1, 1]
  const batchNorm = network === "maxout";
  return {
    generator: em.mlp([latent, ...hidden, d], output, generatorSource, { batchNorm }),
    judge:
      network === "maxout"
        ? em.maxout([d, ...hidden, 1], pieces, judgeSource)
        : em.mlp([d, ...hidden, 1], "linear", judgeSource),
  };
}
