// @ts-check
/**
 * The bench's side of tfjs-node: TOOL FOLDER, the tool "eager" or "compiled". It loads the folder's work, then answers
 * one JSON line for each on stdin, as the peers do (peers/worker.py), and {"flops":true} → {"flops": n} when compiled.
 */
import * as tf from "@tensorflow/tfjs-core";
import * as em from "../../dist/index.js";
import { isWide } from "../../dist/training/isWide.js";
import { readFolder } from "./folder.mjs";
import { peakMb, serve } from "./serve.mjs";
import { settings } from "./works.mjs";

const [tool, folder] = process.argv.slice(2);
const { work, weights, real, z, ...start } = readFolder(folder);
/** What a compiled step reads from outside is a variable. */
const data = /** @type {tf.Variable<tf.Rank.R2>} */ (tf.variable(start.data, false));
const run = em.source(1);
const generator = work.generator(run);
const critic = work.critic(run);
const variables = [...generator.variables, ...critic.variables];
const optimizers = {
  generator: new em.RmsProp(generator, settings),
  critic: new em.RmsProp(critic, settings),
};
restore();

const xla = isWide(generator) || isWide(critic); // as em.Wgan does

/**
 * A step as the tool runs it.
 * @typedef {(...args: any[]) => tf.Scalar} Step
 * @param {Step} step
 * @returns {Step & { graphs?: readonly { flops: number }[], dispose?: () => void }}
 */
function played(step) {
  return tool === "compiled" ? em.compile(step, { xla }) : step;
}

const iteration = played(
  em.wganIteration(
    {
      generator,
      critic,
      real: em.minibatches(data, em.fork(run, "rows"), work.batch),
      latent: (step) =>
        /** @type {tf.Tensor2D} */ (
          em.normal(em.fork(run, "latent"), step, [work.batch, work.latent])
        ),
    },
    settings,
    optimizers,
  ),
);
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
  for (const slot of [...optimizers.generator.slots, ...optimizers.critic.slots]) {
    tf.tidy(() => slot.assign(tf.zeros(slot.shape)));
  }
}

/** @param {number} count @returns {number[]} milliseconds of each of `count` iterations */
function timed(count) {
  return Array.from({ length: count }, () => {
    const start = performance.now();
    tf.tidy(() => iteration(tf.scalar(counter, "int32")).dataSync());
    counter += settings.criticSteps + 1;
    return performance.now() - start;
  });
}

/** The critic's loss before and after a step on the folder's batch, then the generator's. */
function check() {
  /** @type {Step[]} */
  const steps = [
    (x, z) => em.criticStep(critic, optimizers.critic, settings.clip, x, generator.apply(z)),
    (x, z) => em.criticLoss(critic.apply(x), critic.apply(generator.apply(z))),
    (_, z) => em.generatorStep(generator, critic, optimizers.generator, z),
    (_, z) => em.generatorLoss(critic.apply(generator.apply(z))),
  ];
  const players = steps.map(played);
  const losses = players.map((step) => tf.tidy(() => step(real, z).dataSync()[0]));
  for (const step of players) step.dispose?.();
  restore();
  return { losses };
}
