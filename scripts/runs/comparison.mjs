// @ts-check
/** The runs of the WGAN paper's Figs 5 to 7 on small images: three generators, two games, three seeds. */
import * as em from "../../dist/index.js";

const seeds = [1, 2, 3];
const generators = /** @type {const} */ ({
  dcgan: "DCGAN",
  constant: "constant filters",
  mlp: "MLP",
});

/**
 * The paper's rates are 5e-5 for WGAN and, DCGAN's, 2e-4 for the GAN: too slow for runs of minutes. These are the best of
 * a short search on one seed of MNIST with the DCGAN generator, by the classifier score after 300 WGAN iterations, of 5e-4,
 * 1e-3 and 2e-3 (which is no better than 1e-3), and after 600 of the GAN, of 2e-4 and 5e-4. A GAN's iteration costs less
 * than half of a WGAN's, whose critic takes five steps: it gets twice as many.
 */
const games = [
  {
    name: "GAN",
    settings: { ...em.paperGan, optimizer: em.adam(5e-4, { beta1: 0.5 }) },
    iterations: 1600,
  },
  {
    name: "WGAN",
    settings: { ...em.paperWgan, optimizer: em.rmsProp(1e-3) },
    iterations: 800,
  },
];

/** @param {"mnist" | "fashion-mnist"} data @returns {em.ImageRunRequest[]} */
function requests(data) {
  return seeds.flatMap((seed) =>
    Object.entries(generators).flatMap(([generator, told]) =>
      games.map(({ name, settings, iterations }) => ({
        name: `${told}, ${name}`,
        seed,
        data,
        settings,
        iterations,
        generator: /** @type {em.ImageGenerator} */ (generator),
        initialiser: /** @type {const} */ ("he"),
        batch: 32,
        latent: 64,
        every: iterations / 4,
      })),
    ),
  );
}

/** @type {import("./play.mjs").RunList} */
export const comparison = {
  name: "comparison",
  requests: () => requests("mnist"),
  open: () => playIn(em.imageWorld(em.mnist("train"), em.mnist("test"), em.mnistClassifier())),
};

/** @type {import("./play.mjs").RunList} */
export const comparisonOnFashion = {
  name: "comparison-fashion",
  requests: () => requests("fashion-mnist"),
  open: () =>
    playIn(
      em.imageWorld(em.fashionMnist("train"), em.fashionMnist("test"), em.fashionMnistClassifier()),
    ),
};

/** @param {em.ImageWorld} world @returns {import("./play.mjs").Play} */
function playIn(world) {
  return (request, follow) => em.playImageRun(request, world, follow);
}
