// @ts-check
/** The runs of the WGAN paper's Figs 5 to 7 on small images: three generators, two games, three seeds. */
import * as em from "../../dist/node/index.js";

const seeds = [1, 2, 3];
const all = /** @type {em.experiments.ImageGenerator[]} */ (["dcgan", "constant", "mlp"]);
const generators = /** @type {const} */ ({
  dcgan: "DCGAN",
  constant: "constant filters",
  mlp: "MLP",
});

/**
 * The paper's rates are 5e-5 for WGAN and, DCGAN's, 2e-4 for the GAN: too slow for runs of minutes. These come from a short
 * search on one seed of MNIST, by the classifier score after some hundred iterations: for the GAN 5e-4 of 2e-4 and 5e-4;
 * for WGAN 1e-3 of 2e-4, 3e-4, 5e-4, 1e-3 and 2e-3. A GAN's iteration costs less than half of a WGAN's, whose critic takes
 * five steps.
 */
const games = [
  {
    name: "GAN",
    settings: { ...em.training.paperGan, optimizer: em.training.adam(5e-4, { beta1: 0.5 }) },
  },
  { name: "WGAN", settings: { ...em.training.paperWgan, optimizer: em.training.rmsProp(1e-3) } },
];

/** Generator iterations of every run: the clothes get half. */
const lengths = { mnist: 1000, "fashion-mnist": 500 };

/**
 * @param {"mnist" | "fashion-mnist"} data
 * @param {em.experiments.ImageGenerator[]} kinds
 * @param {typeof games} played
 * @param {em.networks.Initializer} initializer
 * @returns {em.experiments.ImageRunRequest[]}
 */
function requests(data, kinds, played, initializer) {
  const iterations = lengths[data];
  return seeds.flatMap((seed) =>
    kinds.flatMap((generator) =>
      played.map(({ name, settings }) => ({
        name: `${generators[generator]}, ${name}`,
        seed,
        data,
        settings,
        iterations,
        generator,
        initializer,
        batch: 32,
        latent: 64,
        every: iterations / 4,
      })),
    ),
  );
}

/** As the authors' program starts its convolutions: kernels from N(0, 0.02²). */
const started = "dcgan";

/** @type {import("./lists.mjs").RunList} */
export const comparison = {
  name: "comparison",
  requests: () => [
    ...requests("mnist", all, games, started),
    ...requests("mnist", ["constant"], games.slice(0, 1), "he"),
  ],
  open: digitsToLearn,
};

/** @type {import("./lists.mjs").RunList} */
export const comparisonOnFashion = {
  name: "comparison-fashion",
  requests: () => requests("fashion-mnist", all, games, started),
  open: () =>
    playIn(
      em.experiments.imageWorld(
        em.datasets.fashionMnist("train"),
        em.datasets.fashionMnist("test"),
        em.metrics.fashionMnistClassifier(),
      ),
    ),
};

/** @param {em.experiments.ImageWorld} world @returns {import("./lists.mjs").Play} */
function playIn(world) {
  return (request, follow) => em.experiments.playImageRun(request, world, follow);
}

/** Plays runs on MNIST. */
export function digitsToLearn() {
  return playIn(
    em.experiments.imageWorld(
      em.datasets.mnist("train"),
      em.datasets.mnist("test"),
      em.metrics.mnistClassifier(),
    ),
  );
}
