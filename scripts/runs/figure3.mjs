// @ts-check
/**
 * The runs of the WGAN paper's Figs 3, 4 and 8 on digits: two generators, two games, three seeds, and two MLPs whose rate is
 * far too high. Lengths are such that all of it fits a few minutes, and so is the DCGAN's rate: ten times the paper's.
 */
import * as em from "../../dist/node/index.js";

const seeds = [1, 2, 3];

/** The authors' program warms its critic up too, by 100 steps. */
const wgan = { ...em.training.paperWgan, warmUp: 30 };

/** @type {readonly Pick<em.experiments.Figure3Request, "name" | "generator" | "settings" | "iterations">[]} */
const kinds = [
  {
    name: "DCGAN, WGAN",
    generator: "dcgan",
    settings: { ...wgan, optimizer: em.training.rmsProp(5e-4) },
    iterations: 360,
  },
  {
    name: "DCGAN, GAN",
    generator: "dcgan",
    settings: { ...em.training.paperGan, optimizer: em.training.adam(5e-4, { beta1: 0.5 }) },
    iterations: 720,
  },
  {
    name: "MLP, WGAN",
    generator: "mlp",
    settings: wgan,
    iterations: 600,
  },
  {
    name: "MLP, GAN",
    generator: "mlp",
    settings: { ...em.training.paperGan, optimizer: em.training.adam(2e-4, { beta1: 0.5 }) },
    iterations: 1200,
  },
  {
    name: "MLP, WGAN at a rate far too high",
    generator: "mlp",
    settings: { ...wgan, optimizer: em.training.rmsProp(0.02) },
    iterations: 360,
  },
];

/** Readings of a run, after the one at its start. */
const readings = 12;

/** @returns {em.experiments.Figure3Request[]} */
function requests() {
  return seeds.flatMap((seed) =>
    kinds.map((kind) => ({
      ...kind,
      seed,
      data: "mnist",
      width: 128,
      filters: [16, 32],
      discriminatorWidth: 64,
      every: kind.iterations / readings,
    })),
  );
}

/** @type {import("./lists.mjs").RunList} */
export const figure3 = {
  name: "figure3",
  requests,
  open: () => {
    const world = em.experiments.imageWorld(
      em.datasets.mnist("train"),
      em.datasets.mnist("test"),
      em.metrics.mnistClassifier(),
    );
    return (request, follow) => em.experiments.playFigure3(request, world, follow);
  },
};
