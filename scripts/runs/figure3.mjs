// @ts-check
/**
 * The runs of the WGAN paper's Figs 3, 4 and 8 on digits: two generators, two games, three seeds, and two MLPs whose rate is
 * far too high. Lengths are such that all of it fits a few minutes, and so is the DCGAN's rate: ten times the paper's.
 */
import * as em from "../../dist/index.js";

const seeds = [1, 2, 3];

/** The authors' program warms its critic up too, by 100 steps. */
const wgan = { ...em.paperWgan, warmUp: 30 };

/** @type {readonly Pick<em.Figure3Request, "name" | "generator" | "settings" | "iterations">[]} */
const kinds = [
  {
    name: "DCGAN, WGAN",
    generator: "dcgan",
    settings: { ...wgan, optimizer: em.rmsProp(5e-4) },
    iterations: 360,
  },
  {
    name: "DCGAN, GAN",
    generator: "dcgan",
    settings: { ...em.paperGan, optimizer: em.adam(5e-4, { beta1: 0.5 }) },
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
    settings: { ...em.paperGan, optimizer: em.adam(2e-4, { beta1: 0.5 }) },
    iterations: 1200,
  },
  {
    name: "MLP, WGAN at a rate far too high",
    generator: "mlp",
    settings: { ...wgan, optimizer: em.rmsProp(0.02) },
    iterations: 360,
  },
];

/** Readings of a run, after the one at its start. */
const readings = 12;

/** @returns {em.Figure3Request[]} */
function requests() {
  return seeds.flatMap((seed) =>
    kinds.map((kind) => ({
      ...kind,
      seed,
      data: "mnist",
      width: 128,
      filters: [16, 32],
      judgeWidth: 64,
      every: kind.iterations / readings,
    })),
  );
}

/** @type {import("./lists.mjs").RunList} */
export const figure3 = {
  name: "figure3",
  requests,
  open: () => {
    const world = em.imageWorld(em.mnist("train"), em.mnist("test"), em.mnistClassifier());
    return (request, follow) => em.playFigure3(request, world, follow);
  },
};
