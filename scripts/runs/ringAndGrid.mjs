// @ts-check
/** The runs behind the table of ring and grid: each game on each of PacGAN's mixtures, five seeds. */
import * as em from "../../dist/node/index.js";

const seeds = [1, 2, 3, 4, 5];
const mixtures = /** @type {const} */ (["ring", "grid"]);

/** Ten times PacGAN's rate, for runs a hundred times shorter. */
const fast = em.training.adam(1e-3, { beta1: 0.8 });

/**
 * The games, each played about as long on the clock: a critic has five steps in an iteration, and the penalty's are dearer. WGAN has
 * Algorithm 1's settings, the others ten times the papers' rates.
 */
const games = [
  {
    name: "GAN",
    pack: 1,
    settings: { ...em.training.paperGan, optimizer: fast },
    iterations: 3000,
  },
  {
    name: "PacGAN2",
    pack: 2,
    settings: { ...em.training.paperGan, optimizer: fast },
    iterations: 3000,
  },
  { name: "WGAN", pack: 1, settings: em.training.paperWgan, iterations: 1500 },
  {
    name: "WGAN-GP",
    pack: 1,
    settings: {
      ...em.training.paperWganGp,
      optimizer: em.training.adam(1e-3, { beta1: 0, beta2: 0.9 }),
    },
    iterations: 1000,
  },
];

/**
 * The protocol is PacGAN's (`em.experiments.mixtureGame`) but for its size: generators of 128 units for 400, discriminators of 64 for 200, at most
 * 3,000 iterations of its 400,000; and kernels start as He et al. (2015) have them, for N(0, 0.02²) spends the first thousand on
 * waking up.
 * @returns {em.experiments.MixtureRunRequest[]}
 */
function requests() {
  return games.flatMap(({ iterations, ...game }) =>
    seeds.flatMap((seed) =>
      mixtures.map((data) => ({
        ...game,
        seed,
        data,
        iterations,
        batch: 100,
        generatorWidth: 128,
        discriminatorWidth: 64,
        pieces: 5,
        initializer: /** @type {const} */ ("he"),
        every: iterations / 10,
      })),
    ),
  );
}

/** @type {import("./lists.mjs").RunList} */
export const ringAndGrid = {
  name: "ring-and-grid",
  requests,
  open: () => em.experiments.playMixtureRun,
};
