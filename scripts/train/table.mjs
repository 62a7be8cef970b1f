// @ts-check
/** A run's players, data and settings, from its options. */
import * as em from "../../dist/index.js";

/** Points drawn from a law of the plane, to train on. */
const DRAWN = 100_000;

/** Linear maps that a maxout unit is the greatest of: PacGAN's five. */
const pieces = 5;

/** Points and images that the exact W1 is read on. */
const READ_ON = 512;

/**
 * @typedef {object} Table
 * @property {em.Game} game
 * @property {em.TrainingSettings} settings
 * @property {em.RunRecord["about"]} about what the run is: equal for two runs that must agree to the bit
 * @property {em.Source} run
 * @property {{ side?: number, heldOut: ReturnType<em.Game["real"]>, latent: ReturnType<em.Game["latent"]> }} reading
 */

/**
 * Everything that the run with that seed plays with.
 * @param {import("./options.mjs").Options} options
 * @param {number} seed
 * @returns {Table}
 */
export function layTable(options, seed) {
  const run = em.source(seed);
  const settings = settingsOf(options);
  const { data, heldOut, side } = dataOf(options, run);
  const d = data.shape[1];
  const { generator, judge } = players(options, d, side, run);
  const zeros = new Array(options.latent).fill(0);
  const game = {
    generator,
    judge,
    real: em.minibatches(data, em.fork(run, "minibatches"), options.batch),
    latent: em.normalBatches(em.fork(run, "latent"), options.batch, zeros),
    between: em.fork(run, "between"),
  };
  const about = {
    settings,
    seed,
    data: options.data,
    batch: options.batch,
    latent: options.latent,
    networks: em.playersOf(game),
  };
  const latent = em.normalBatches(em.fork(run, "reading"), READ_ON, zeros)(0);
  return { game, settings, about, run, reading: { side, heldOut, latent } };
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

/** @param {import("./options.mjs").Options} options @param {em.Source} run */
function dataOf({ data }, run) {
  const [kind, place] = data.split(/:(.*)/s);
  if (kind === "csv") {
    const points = em.csvPoints(place);
    const all = em.tensorOf(points);
    const some = Math.min(READ_ON, points.n);
    const shown = em.minibatches(all, em.fork(run, "held out"), some)(0);
    return { data: all, heldOut: shown, side: undefined };
  }
  if (kind in laws) {
    const law = laws[/** @type {keyof typeof laws} */ (kind)]();
    return {
      data: em.tensorOf(law.sample(em.fork(run, "data"), 0, DRAWN)),
      heldOut: em.tensorOf(law.sample(em.fork(run, "held out"), 0, READ_ON)),
      side: undefined,
    };
  }
  /** @param {em.DataPart} part */
  const images = (part) =>
    kind === "mnist"
      ? em.mnist(part)
      : kind === "fashion-mnist"
        ? em.fashionMnist(part)
        : em.idxFolder(place, part);
  const test = images("test");
  return {
    data: em.toTensor(images("train")),
    heldOut: em.toTensor(em.take(test, Math.min(READ_ON, test.size))),
    side: test.height,
  };
}

const laws = {
  ring: () => em.ringOf(8, 1, 0.01),
  grid: () => em.gridOf(5, 2, 0.05),
  "swiss-roll": () => em.swissRoll(0.25),
  "two-moons": () => em.twoMoons(0.1),
};

/**
 * @param {import("./options.mjs").Options} options
 * @param {number} d numbers in an example
 * @param {number | undefined} side of an image
 * @param {em.Source} run
 */
function players({ game, network, width, layers, latent }, d, side, run) {
  const [generatorSource, judgeSource] = ["generator", "judge"].map((name) => em.fork(run, name));
  if (network.startsWith("dcgan")) {
    const filters = network === "dcgan-constant" ? [16, 16] : [32, 64];
    const batchNorm = network === "dcgan-batch-norm";
    // A critic that is clipped or pays for its gradient has none: clipping crushes its scale, the penalty is one point's.
    const ofJudge = { batchNorm: batchNorm && !game.startsWith("wgan") };
    return {
      generator: em.dcganGenerator(latent, filters, generatorSource, side, { batchNorm }),
      judge: em.dcganCritic([32, 64], judgeSource, side, ofJudge),
    };
  }
  const hidden = new Array(layers).fill(width);
  const output = side === undefined ? "linear" : "tanh"; // pixels lie in [−1, 1]
  const batchNorm = network === "maxout";
  return {
    generator: em.mlp([latent, ...hidden, d], output, generatorSource, { batchNorm }),
    judge:
      network === "maxout"
        ? em.maxout([d, ...hidden, 1], pieces, judgeSource)
        : em.mlp([d, ...hidden, 1], "linear", judgeSource),
  };
}
