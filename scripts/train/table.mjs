// @ts-check
/** A run's players, data and settings, from its options. */
import * as em from "../../dist/node/index.js";
import { root } from "../setup/paths.mjs";
import { sourceHash } from "../setup/sourceHash.mjs";
import { dataOf } from "./data.mjs";

/** Samples that are written out, at most. */
const SHOWN = 512;

/** Steps that a training has numbers for. */
const MOST_STEPS = 2 ** 31;

/**
 * @typedef {object} Table
 * @property {em.training.PenalizedGame} game
 * @property {em.training.TrainingSettings} settings
 * @property {em.experiments.RunRecord["about"]} about what the run is: equal for two runs that must agree to the bit
 * @property {import("./data.mjs").Data} data
 * @property {Reading} reading
 */

/**
 * What a run is read on: as many latent vectors as there are points held out, and those whose samples are written out.
 * @typedef {object} Reading
 * @property {ReturnType<em.training.Game["real"]>} heldOut
 * @property {ReturnType<em.training.Game["latent"]>} latent
 * @property {ReturnType<em.training.Game["latent"]>} shown
 * @property {number | undefined} side
 */

/**
 * Everything that the run with that seed plays with.
 * @param {import("./options.mjs").Options} options
 * @param {number} seed
 * @returns {Table}
 * @throws Error, in words, where data or settings are of no use
 */
export function layTable(options, seed) {
  const run = em.random.source(seed);
  const settings = settingsOf(options);
  checkSteps(options.iterations, settings);
  const data = dataOf(options.data, run);
  const [examples, d] = data.train.shape;
  if (options.batch > examples) {
    throw new RangeError(
      `--batch must be at most the ${examples} examples to train on, got ${options.batch}`,
    );
  }
  const players = {
    network: options.network,
    ...(!options.network.startsWith("dcgan") && { width: options.width, layers: options.layers }),
    latent: options.latent,
    d,
    side: data.side,
  };
  const zeros = new Array(options.latent).fill(0);
  const game = {
    ...em.training.plannedPlayers(players, options.game, run),
    real: em.datasets.minibatches(data.train, em.random.fork(run, "minibatches"), options.batch),
    latent: em.distributions.normalBatches(em.random.fork(run, "latent"), options.batch, zeros),
    interpolation: em.random.fork(run, "between"),
  };
  const about = {
    settings,
    seed,
    data: options.data.split(":")[0],
    ...(data.sha256 && { sha256: data.sha256 }),
    examples: { train: examples, heldOut: data.heldOut.shape[0] },
    batch: options.batch,
    players,
    networks: em.experiments.playersOf(game),
    versions: { node: process.versions.node, source: sourceHash(`${root}/src`).slice(0, 16) },
  };
  /** @param {number} n */
  const latent = (n) => em.distributions.normalBatches(em.random.fork(run, "reading"), n, zeros)(0);
  const reading = {
    heldOut: data.heldOut,
    latent: latent(data.heldOut.shape[0]),
    shown: latent(SHOWN),
    side: data.side,
  };
  return { game, settings, about, data, reading };
}

/** @param {number} iterations @param {em.training.TrainingSettings} settings */
function checkSteps(iterations, { discriminatorSteps }) {
  const steps = iterations * (discriminatorSteps + 1);
  if (steps > MOST_STEPS) {
    throw new RangeError(
      `--iterations ${iterations}, of ${discriminatorSteps + 1} steps each, are more than the ${MOST_STEPS} steps of a training`,
    );
  }
}

/** @param {import("./options.mjs").Options} options @returns {em.training.TrainingSettings} */
function settingsOf(options) {
  const { game, discriminatorSteps, clip, warmUp, penalty, rateDecay } = options;
  const paper = { wgan: em.training.paperWgan, "wgan-gp": em.training.paperWganGp }[
    /** @type {string} */ (game)
  ];
  const base = paper ?? { ...em.training.paperGan, game };
  return /** @type {em.training.TrainingSettings} */ ({
    ...base,
    ...(discriminatorSteps !== undefined && { discriminatorSteps }),
    ...(clip !== undefined && { clip }),
    ...(warmUp !== undefined && { warmUp }),
    ...(penalty !== undefined && { penalty }),
    ...(rateDecay !== undefined && { rateDecay }),
    optimizer: optimizerOf(options, base.optimizer),
  });
}

/**
 * @param {import("./options.mjs").Options} options
 * @param {em.training.OptimizerSettings} paper
 * @returns {em.training.OptimizerSettings}
 */
function optimizerOf({ optimizer, learningRate }, paper) {
  const rate = learningRate ?? paper.learningRate;
  if (!optimizer || optimizer === paper.kind) return { ...paper, learningRate: rate };
  return { sgd: em.training.sgd, rmsprop: em.training.rmsProp, adam: em.training.adam }[optimizer](
    rate,
  );
}
