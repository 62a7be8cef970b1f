// @ts-check
/** Whether a long training keeps its memory: a WGAN on the ring, MLP 3×128, batch 256, all in this process. */
import fs from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Line } from "../train/say.mjs";

/** By then the graph is compiled and every pool has its size. */
const SETTLED = 1000;

/** What resident memory may grow by, in MB of 2²⁰ bytes: pages that the allocators keep, not a leak of bytes an iteration. */
const MAY_GROW_MB = 20;

/** @typedef {{ iteration: number, rssMb: number, tensors: number }} Reading */

/**
 * Trains so many iterations and prints what memory it holds on the way; returns what is amiss, a line each.
 * @param {number} iterations
 * @param {string} temporary a folder that does not exist yet, to see what is left in it
 */
export async function benchMemory(iterations, temporary) {
  fs.mkdirSync(temporary);
  process.env.TMPDIR = temporary;
  const em = await import("../../dist/node/index.js");
  const tf = await import("@tensorflow/tfjs-core");
  const { settings, works } = await import("./works.mjs");
  const work = works["mlp-3x128"];
  const run = em.random.source(1);
  const trainer = new em.training.Trainer(
    {
      generator: work.generator(em.random.fork(run, "generator")),
      discriminator: work.critic(em.random.fork(run, "critic")),
      real: em.datasets.minibatches(
        tf.variable(work.data(), false),
        em.random.fork(run, "rows"),
        work.batch,
      ),
      latent: em.distributions.normalBatches(em.random.fork(run, "latent"), work.batch, [0, 0]),
    },
    settings,
  );
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  /** @param {number} iteration @returns {Reading} */
  const read = (iteration) => {
    collect(); // so that what JavaScript has let go of does not count
    const reading = {
      iteration,
      rssMb: process.memoryUsage.rss() / 2 ** 20,
      tensors: tf.memory().numTensors,
    };
    line.print(
      `after ${iteration} iterations: resident ${reading.rssMb.toFixed(1)} MB, ${reading.tensors} tensors`,
    );
    return reading;
  };
  const line = new Line();
  const settled = Math.min(SETTLED, Math.ceil(iterations / 2));
  line.start(iterations, 0);
  /** @type {Reading | undefined} */
  let first;
  await trainer.train(iterations, {
    onIteration: ({ iteration, estimate }) => {
      line.update(iteration, `estimate ${estimate.toPrecision(3)}`);
      if (iteration === settled) first = read(iteration);
    },
  });
  const last = read(iterations);
  const left = fs.readdirSync(temporary);
  line.print(`left in the temporary folder: ${left.join(", ") || "nothing"}`);
  return amiss(/** @type {Reading} */ (first), last, left);
}

/**
 * What two readings and the temporary folder tell of a leak.
 * @param {Reading} first
 * @param {Reading} last
 * @param {string[]} left
 */
export function amiss(first, last, left) {
  const grown = last.rssMb - first.rssMb;
  const during = `from iteration ${first.iteration} to ${last.iteration}`;
  return [
    grown > MAY_GROW_MB &&
      `resident memory grew by ${grown.toFixed(1)} MB ${during}, more than ${MAY_GROW_MB}`,
    last.tensors !== first.tensors &&
      `tensors went from ${first.tensors} to ${last.tensors} ${during}`,
    left.length > 0 && `the temporary folder holds ${left.join(", ")}`,
  ].filter((line) => line !== false);
}
