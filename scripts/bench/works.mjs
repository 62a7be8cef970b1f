// @ts-check
/** What the bench trains: five pairs of networks, their data and their batches. One iteration is the same everywhere. */
import * as tf from "@tensorflow/tfjs-core";
import * as em from "../../dist/node/index.js";

/** WGAN with clipping: five critic steps and a generator step an iteration, RMSProp in PyTorch's convention. */
export const settings = em.training.paperWgan;

/**
 * @typedef {import("../../dist/node/index.js").random.Source} Source
 * @typedef {import("../../dist/node/index.js").networks.Network} Network
 * @typedef {object} Work
 * @property {number} batch
 * @property {number} latent  dimension of the generator's input
 * @property {() => tf.Tensor2D} data  [N, n]
 * @property {(init: Source) => Network} generator
 * @property {(init: Source) => Network} critic
 */

/** @type {Record<import("./titles.mjs").WorkName, Work>} */
export const works = {
  "mlp-3x128": plane([128, 128, 128]),
  "mlp-3x512": plane([512, 512, 512]),
  "mlp-4x512-mnist": {
    batch: 64,
    latent: 128,
    data: digits,
    generator: (init) => em.networks.mlp([128, 512, 512, 512, 512, 784], "tanh", init),
    critic: (init) => em.networks.mlp([784, 512, 512, 512, 512, 1], "linear", init),
  },
  "dcgan-32-64": convolutional([32, 64]),
  "dcgan-64-128": convolutional([64, 128]),
};

/** @param {number[]} hidden */
function plane(hidden) {
  return {
    batch: 256,
    latent: 2,
    data: ring,
    generator: (/** @type {Source} */ init) => em.networks.mlp([2, ...hidden, 2], "linear", init),
    critic: (/** @type {Source} */ init) => em.networks.mlp([2, ...hidden, 1], "linear", init),
  };
}

/** @param {[number, number]} filters */
function convolutional(filters) {
  return {
    batch: 64,
    latent: 128,
    data: digits,
    generator: (/** @type {Source} */ init) => em.networks.dcganGenerator(128, filters, init),
    critic: (/** @type {Source} */ init) => em.networks.dcganDiscriminator(filters, init),
  };
}

/** 10,000 points [10000, 2] around eight places on a circle of radius 2, with standard deviation 0.02. */
function ring() {
  const n = 10_000;
  const centers = Array.from({ length: n }, (_, i) => {
    const angle = (2 * Math.PI * (i % 8)) / 8;
    return [2 * Math.cos(angle), 2 * Math.sin(angle)];
  });
  return tf.tidy(() => {
    const spread = em.random.normal(em.random.fork(em.random.source(1), "ring"), 0, [n, 2]);
    return /** @type {tf.Tensor2D} */ (tf.add(tf.tensor2d(centers), tf.mul(spread, 0.02)));
  });
}

/** MNIST's training images as rows [60000, 784] in [−1, 1]. */
function digits() {
  return em.datasets.imagesToTensor(em.datasets.mnist("train"));
}
