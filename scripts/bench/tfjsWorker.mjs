// @ts-check
/**
 * The bench's side of tfjs-node: TOOL FOLDER, the tool "eager" or "compiled". It loads the folder's work, then answers
 * one JSON line for each on stdin, as the peers do (peers/worker.py), and {"flops":true} → {"flops": n} when compiled.
 */
import * as tf from "@tensorflow/tfjs-core";
import { conv2DBackpropInputConfig } from "@tensorflow/tfjs-node/dist/kernels/Conv2DBackpropInput.js";
import * as em from "../../dist/node/index.js";
import { layoutOf } from "../../dist/training/layoutOf.js";
import { readFolder } from "./folder.mjs";
import { peakMb, serve } from "./serve.mjs";
import { settings } from "./works.mjs";

const [tool, folder] = process.argv.slice(2);
const eager = tool === "eager";
if (eager) {
  // As tfjs-node has it: the module's own way pays in a compiled step.
  tf.unregisterKernel(conv2DBackpropInputConfig.kernelName, conv2DBackpropInputConfig.backendName);
  tf.registerKernel(conv2DBackpropInputConfig);
}
const { work, weights, real, z, ...start } = readFolder(folder);
/** What a compiled step reads from outside is a variable. */
const data = /** @type {tf.Variable<tf.Rank.R2>} */ (tf.variable(start.data, false));
const run = em.random.source(1);
/** A batch in halves pays in a compiled step too. @param {em.networks.Network} network @returns {em.networks.Network} */
const asPlayed = (network) => ({ ...network, rowwise: network.rowwise && !eager });
const generator = asPlayed(work.generator(run));
const critic = asPlayed(work.critic(run));
const variables = [...generator.variables, ...critic.variables];
const optimizers = {
  generator: em.training.optimizerOf(generator, settings.optimizer),
  discriminator: em.training.optimizerOf(critic, settings.optimizer),
};
restore();

const how = layoutOf({ generator, discriminator: critic }).compile; // as em.training.Trainer does

/**
 * A step as the tool runs it.
 * @template {tf.Tensor[]} A
 * @template R
 * @param {(...args: A) => R} step
 * @returns {((...args: A) => R) & { graphs?: readonly { flops: number }[], dispose?: () => void }}
 */
function played(step) {
  return eager ? step : em.compile(step, how);
}

/** @type {em.training.Game} */
const game = {
  generator,
  discriminator: critic,
  real: em.datasets.minibatches(data, em.random.fork(run, "rows"), work.batch),
  latent: (step) =>
    /** @type {tf.Tensor2D} */ (
      em.random.normal(em.random.fork(run, "latent"), step, [work.batch, work.latent])
    ),
};
const iteration = played(em.training.iteration(game, settings, optimizers));
let counter = 0;

serve(
  {
    check,
    warmup: () => {
      const [first, second] = timed(2);
      return { compileMs: first - second };
    },
    run: (count) => ({ ms: timed(count) }),
    memory: () => ({ peakMb: peakMb() }),
    flops: () => ({ flops: iteration.graphs?.[0].flops }),
  },
  {
    node: process.versions.node,
    tfjs: tf.version_core,
    tensorflow: /** @type {any} */ (tf.backend()).binding.TF_Version,
  },
);

/** The game's start: the folder's weights, no mean squares. */
function restore() {
  variables.forEach((variable, i) => {
    variable.assign(weights[i]);
  });
  for (const slot of [...optimizers.generator.slots, ...optimizers.discriminator.slots]) {
    tf.tidy(() => slot.assign(tf.zeros(slot.shape)));
  }
}

/** @param {number} count @returns {number[]} milliseconds of each of `count` iterations */
function timed(count) {
  return Array.from({ length: count }, () => {
    const start = performance.now();
    tf.tidy(() => iteration(tf.scalar(counter, "int32")).estimate.dataSync());
    counter += settings.discriminatorSteps + 1;
    return performance.now() - start;
  });
}

/** The critic's loss before and after a step on the folder's batch, then the generator's. */
function check() {
  /** @type {(x: tf.Tensor2D, z: tf.Tensor2D) => em.training.Game} */
  const on = (x, z) => ({ ...game, real: () => x, latent: () => z });
  /** @type {((x: tf.Tensor2D, z: tf.Tensor2D) => tf.Scalar)[]} */
  const steps = [
    (x, z) =>
      tf.neg(em.training.discriminatorStep(on(x, z), settings, optimizers.discriminator, 0)),
    (x, z) => em.losses.criticLoss(critic.apply(x), critic.apply(generator.apply(z))),
    (x, z) => em.training.generatorStep(on(x, z), settings, optimizers.generator, 0),
    (_, z) => em.losses.generatorLoss(critic.apply(generator.apply(z))),
  ];
  const players = steps.map(played);
  const losses = players.map((step) =>
    tf.tidy(
      () => step(/** @type {tf.Tensor2D} */ (real), /** @type {tf.Tensor2D} */ (z)).dataSync()[0],
    ),
  );
  for (const step of players) step.dispose?.();
  restore();
  return { losses };
}
