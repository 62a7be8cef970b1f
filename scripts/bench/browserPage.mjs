// @ts-check
/** The page of `npm run bench -- --browser`: training steps like those of the lectures, on each of tfjs' backends as they are, and compiled. */
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-webgl";
import * as tf from "@tensorflow/tfjs-core";
import * as em from "earthmover";

const { adam, paperGan, paperWgan, paperWganGp, rmsProp, sgd } = em.training;

/**
 * @typedef {object} Work
 * @property {number[]} generator its widths; none for one that hands its points on
 * @property {number[]} discriminator
 * @property {number} batch
 * @property {em.training.TrainingSettings} settings
 */

/** @type {Record<string, Work>} */
const works = {
  "03: minimax, 4-64-64-2, batch 256": {
    generator: [4, 64, 64, 2],
    discriminator: [2, 64, 64, 1],
    batch: 256,
    settings: { ...paperGan, game: "minimax", optimizer: adam(1e-3, { beta1: 0.5 }) },
  },
  "04: GAN, 2-64-64-2, batch 128": {
    generator: [2, 64, 64, 2],
    discriminator: [2, 64, 64, 1],
    batch: 128,
    settings: { ...paperGan, optimizer: adam(1e-3, { beta1: 0.5 }) },
  },
  "07: a WGAN critic's step, 1-64-1, batch 256": {
    generator: [],
    discriminator: [1, 64, 1],
    batch: 256,
    settings: { ...paperWgan, clip: 0.05, optimizer: rmsProp(1e-2) },
  },
  "10: a clipped critic's step, 2-64-64-64-1, batch 256": {
    generator: [],
    discriminator: [2, 64, 64, 64, 1],
    batch: 256,
    settings: { ...paperWgan, clip: 0.05, optimizer: rmsProp(1e-3) },
  },
  "10: a penalized critic's step, 2-64-64-64-1, batch 256": {
    generator: [],
    discriminator: [2, 64, 64, 64, 1],
    batch: 256,
    settings: { ...paperWganGp, optimizer: adam(2e-3, { beta1: 0.5, beta2: 0.9 }) },
  },
  "WGAN, 5 + 1 steps, 2-32-32, batch 128": {
    generator: [2, 32, 32, 2],
    discriminator: [2, 32, 32, 1],
    batch: 128,
    settings: { ...paperWgan, optimizer: rmsProp(1e-3) },
  },
  // What GAN Lab begins with, by its public source; it runs it on tfjs' WebGL backend, as it is.
  "GAN Lab's default, 2 + 1 steps, 2-8-8-2, batch 150": {
    generator: [2, 8, 8, 2],
    discriminator: [2, 8, 8, 1],
    batch: 150,
    settings: { ...paperGan, discriminatorSteps: 2, optimizer: sgd(0.1) },
  },
};

const tools = ["compiled", "wasm", "cpu", "webgl"];

/** The step that is timed, as it is: an iteration, or a discriminator's step where the generator does not learn. @param {Work} work */
function stepOf({ generator: widths, discriminator, batch, settings }) {
  const run = em.random.source(7);
  const d = discriminator[0];
  const n = widths[0] ?? d;
  const data = tf.tidy(() =>
    tf.variable(em.random.normal(em.random.fork(run, "data"), 0, [2000, d])),
  );
  const game = {
    generator:
      widths.length > 0
        ? em.networks.mlp(widths, "linear", em.random.fork(run, "generator"))
        : em.networks.translation(new Array(d).fill(0)),
    discriminator: em.networks.mlp(discriminator, "linear", em.random.fork(run, "discriminator")),
    real: em.datasets.minibatches(data, em.random.fork(run, "real"), batch),
    latent: em.distributions.normalBatches(
      em.random.fork(run, "latent"),
      batch,
      new Array(n).fill(0),
    ),
    interpolation: em.random.fork(run, "interpolation"),
  };
  const optimizers = {
    discriminator: em.training.optimizerOf(game.discriminator, settings.optimizer),
    generator: em.training.optimizerOf(game.generator, settings.optimizer),
  };
  if (widths.length > 0) return em.training.iteration(game, settings, optimizers);
  return (/** @type {tf.Scalar} */ counter) => ({
    estimate: em.training.discriminatorStep(game, settings, optimizers.discriminator, counter),
  });
}

/** @type {Record<string, (counter: tf.Scalar) => tf.TensorContainer>} */
const steps = {};
let counter = 0;

/** What the bench asks of the page. */
const doors = {
  works: Object.keys(works),
  tools,
  /** Makes a work's step ready for a tool; whether the tool is there. @param {string} work @param {string} tool */
  async prepare(work, tool) {
    const backend = tool === "compiled" ? "wasm" : tool;
    if (!(await tf.setBackend(backend).catch(() => false))) return false;
    await em.ready();
    const step = stepOf(works[work]);
    const compiled = tool === "compiled" ? em.compile(step) : undefined;
    steps[tool] = compiled ?? step;
    await doors.block(tool, 1);
    return compiled === undefined || compiled.graphs.length === 1;
  },
  /** Iterations for so many milliseconds: how long each took. @param {string} tool @param {number} ms */
  async block(tool, ms) {
    await tf.setBackend(tool === "compiled" ? "wasm" : tool);
    const took = [];
    const end = performance.now() + ms;
    while (took.length === 0 || performance.now() < end) {
      const start = performance.now();
      const values = /** @type {Record<string, tf.Scalar>} */ (
        tf.tidy(() => steps[tool](tf.scalar(counter, "int32")))
      );
      await Promise.all(Object.values(values).map((value) => value.data()));
      tf.dispose(values);
      took.push(performance.now() - start);
      counter += 6;
    }
    return took;
  },
};
Object.assign(globalThis, { doors });
