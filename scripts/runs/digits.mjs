// @ts-check
/** Longer runs of the DCGAN generator on MNIST: WGAN as its authors clip it, and with the gradient penalty. */
import * as em from "../../dist/node/index.js";
import { digitsToLearn } from "./comparison.mjs";

const iterations = 4000;

const games = [
  {
    name: "DCGAN, WGAN",
    settings: { ...em.training.paperWgan, optimizer: em.training.rmsProp(5e-4) }, // ten times the paper's: its runs are far longer
  },
  {
    name: "DCGAN, WGAN-GP",
    settings: {
      ...em.training.paperWganGp,
      optimizer: em.training.adam(2e-4, { beta1: 0, beta2: 0.9 }),
    }, // twice the paper's
  },
];

/** @type {import("./lists.mjs").RunList} */
export const digits = {
  name: "digits",
  requests: () =>
    games.map(({ name, settings }) => ({
      name,
      seed: 1,
      data: "mnist",
      settings,
      iterations,
      generator: "dcgan",
      initializer: "dcgan",
      batch: 64,
      latent: 64,
      every: iterations / 8,
    })),
  open: digitsToLearn,
};
