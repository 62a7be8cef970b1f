// @ts-check
/** A run's players, data and settings, from its options. */
import * as em from "../../dist/index.js";
import { root } from "../setup/paths.mjs";
import { sourceHash } from "../setup/sourceHash.mjs";
import { dataOf } from "./data.mjs";
import { playersOf } from "./players.mjs";

/** Samples that are written out, at most. */
const SHOWN = 512;

/** Steps that a training has numbers for. */
const MOST_STEPS = 2 ** 31;

/**
 * @typedef {object} Table
 * @property {em.Game} game
 * @property {em.TrainingSettings} settings
 * @property {em.RunRecord["about"]} about what the run is: equal for two runs that must agree to the bit
 * @property {import("./data.mjs").Data} data
 * @property {Reading} reading
 */

/**
 * What a run is read on: as many latent vectors as there are points held out, and those whose samples are written out.
 * @typedef {object} Reading
 * @property {ReturnType<em.Game["real"]>} heldOut
 * @property {ReturnType<em.Game["latent"]>} latent
 * @property {ReturnType<em.Game["latent"]>} shown
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
  const run = em.source(seed);
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
    ...playersOf({ ...players, game: options.game }, run),
    real: em.minibatches(data.train, em.fork(run, "minibatches"), options.batch),
    latent: em.normalBatches(em.fork(run, "latent"), options.batch, zeros),
    between: em.fork(run, "between"),
  };
  const about = {
    settings,
    seed,
    data: options.data.split(":")[0],
    ...(data.sha256 && { sha256: data.sha256 }),
    examples: { train: examples, heldOut: data.heldOut.shape[0] },
    batch: options.batch,
    players,
    networks: em.playersOf(game),
    versions: { node: process.versions.node, source: sourceHash(`${root}/src`).slice(0, 16) },
  };
  /** @param {number} n */
  const latent = (n) => em.normalBatches(em.fork(run, "reading"), n, zeros)(0);
  const reading = {
    heldOut: data.heldOut,
    latent: latent(data.heldOut.shape[0]),
    shown: latent(SHOWN),
    side: data.side,
  };
  return { game, settings, about, data, reading };
}

/** @param {number} iterations @param {em.TrainingSettings} settings */
function checkSteps(iterations, { judgeSteps }) {
  const steps = iterations * (judgeSteps + 1);
  if (steps > MOST_STEPS) {
    throw new RangeError(
      `--iterations ${iterations}, of ${judgeSteps + 1} steps each, are more than the ${MOST_STEPS} steps of a training`,
    );
  }
}

/** @param {import("./options.mjs").Options} options @returns {em.TrainingSettings} */
function settingsOf(options) {
  const { game, judgeSteps, clip, warmUp, penalty } = options;
  const paper = { wgan: em.paperWgan, "wgan-gp": em.paperWganGp }[/** @type {string} */ (game)];
  const base = paper ?? { ...em.paperGan, game };
  return /** @type {em.TrainingSettings} */ ({
    ...base,
    ...(judgeSteps !== undefined && { judgeSteps }),
    ...(clip !== undefined && { clip }),
    ...(warmUp !== undefined && { warmUp }),
    ...(penalty !== undefined && { penalty }),
    optimizer: optimizerOf(options, base.optimizer),
  });
}

/**
 * @param {import("./options.mjs").Options} options
 * @param {em.OptimizerSettings} paper
 * @returns {em.OptimizerSettings}
 */
function optimizerOf({ optimizer, learningRate }, paper) {
  const rate = learningRate ?? paper.learningRate;
  if (!optimizer || optimizer === paper.kind) return { ...paper, learningRate: rate };
  return { sgd: em.sgd, rmsprop: em.rmsProp, adam: em.adam }[optimizer](rate);
}
