// @ts-check
/** The games as they are played and looked at: the module's own steps, on the same data from the same seed. */
import * as tf from "@tensorflow/tfjs-core";
import { dataOf, heldOut, learned } from "./data.mjs";

/** @typedef {import("./data.mjs").Module} Module */
/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./settings.mjs").GameName} GameName */
/** @typedef {import("../../src/index.ts").training.TrainingSettings} TrainingSettings */
/** @typedef {import("../../src/index.ts").training.PenalizedGame} Game */

/**
 * What is seen of a game at a moment.
 * @typedef {object} Picture
 * @property {Float32Array} fakes what the generator makes of latent vectors that stay the same, [shown, 2]
 * @property {Float32Array} pulls the way that each of them would go to lower the generator's loss, its steepest descent, [shown, 2]
 * @property {Float32Array} heat the logits or scores on a grid over the picture, rows from below, [across, across]
 * @property {Float32Array} warped what the generator makes of a regular grid of latent vectors, [meshes, meshes, 2]
 */

/**
 * What is measured of a game at a moment.
 * @typedef {object} Reading
 * @property {number} wasserstein1 exact, between held-out points and as many fakes
 * @property {number} js in nats, between the shares of held-out points and fakes in each box of a grid over the picture
 * @property {number} steepness the largest gradient norm of logits or scores on the picture's grid: at most K
 */

/** Points of each kind that are shown, and that W1 is measured on. */
export const shown = 256;
/** Places along each side of the heat map. */
export const across = 33;
/** Latent vectors along each side of the warped grid, and how far from 0 they go. */
export const [meshes, reach] = [15, 2.1];
/** Boxes along each side of the picture, for JS. */
const boxes = 16;

/** The settings of a game's training. @param {Module} em @param {Settings} settings @param {GameName} game @returns {TrainingSettings} */
export function trainingSettings(em, settings, game) {
  const { loss, k, critics, clip, penalty, rateD, rateG } = settings;
  const players = {
    optimizer: optimizer(em, settings, game, rateG),
    discriminatorOptimizer: optimizer(em, settings, game, rateD),
  };
  switch (game) {
    case "gan":
      return { game: loss === "saturating" ? "minimax" : loss, discriminatorSteps: k, ...players };
    case "wgan":
      return { game, discriminatorSteps: critics, clip, ...players };
    case "wgan-gp":
      return { game, discriminatorSteps: critics, penalty, ...players };
  }
}

/** @param {Module} em @param {Settings} settings @param {GameName} game @param {number} rate */
function optimizer({ training }, { optimizer: kind, beta1 }, game, rate) {
  switch (kind) {
    case "adam":
      return training.adam(rate, { beta1 });
    case "rmsprop":
      return training.rmsProp(rate);
    case "sgd":
      return training.sgd(rate);
  }
  if (game === "gan") return training.adam(rate, { beta1: 0.5 });
  if (game === "wgan") return training.rmsProp(rate);
  return training.adam(rate, { beta1: 0, beta2: 0.9 });
}

/** The widths of both players. @param {Settings} settings */
export function widths({ layers, unitsG, unitsD }) {
  const hidden = (/** @type {number} */ units) => Array(layers).fill(units);
  return { generator: [2, ...hidden(unitsG), 2], discriminator: [2, ...hidden(unitsD), 1] };
}

/** The games of some settings, on one set of data, and what they are all measured with. */
export class Laboratory {
  /** What `dispose` frees. @type {{ dispose(): void }[]} */
  #owned = [];

  /**
   * @param {Module} em
   * @param {Settings} settings
   * @param {string} digits base64 of the digits' coordinates
   */
  constructor(em, settings, digits) {
    this.em = em;
    this.settings = settings;
    const { random, distributions, datasets } = em;
    const run = random.source(settings.seed);
    const { law: lawIn, view } = dataOf(settings, digits);
    const law = lawIn(em);
    this.view = view;
    const drawn = (/** @type {string} */ name, /** @type {number} */ n) =>
      this.#own(distributions.pointsToTensor(law.sample(random.fork(run, name), 0, n)));
    const data = drawn("data", learned);
    this.real = drawn("held out", heldOut);
    const isShift = settings.data === "lines";
    const latents = isShift
      ? this.#own(distributions.pointsToTensor(law.sample(random.fork(run, "latent line"), 0, learned))) // biome-ignore format: one line
      : undefined;
    const latent = (/** @type {string} */ name, /** @type {number} */ n) =>
      latents
        ? datasets.minibatches(latents, random.fork(run, name), n)
        : distributions.normalBatches(random.fork(run, name), n, [0, 0]);
    this.probe = this.#own(latent("probe", heldOut)(0));
    const width = widths(settings);
    /** @returns {Game} */
    const game = () => ({
      generator: isShift
        ? em.networks.translation([1, 0])
        : em.networks.mlp(width.generator, "linear", random.fork(run, "generator")),
      discriminator: em.networks.mlp(
        width.discriminator,
        "linear",
        random.fork(run, "discriminator"),
      ),
      real: datasets.minibatches(data, random.fork(run, "real"), settings.batch),
      latent: latent("latent", settings.batch),
      interpolation: random.fork(run, "interpolation"),
    });
    this.grid = this.#own(tf.tensor2d(gridOver(view), [across ** 2, 2]));
    this.mesh = this.#own(tf.tensor2d(isShift ? meshOfLine() : mesh(), [meshes ** 2, 2]));
    this.shownReal = this.#own(tf.slice2d(this.real, [0, 0], [shown, -1]));
    this.shownProbe = this.#own(tf.slice2d(this.probe, [0, 0], [shown, -1]));
    this.sharesOfReal = shares(em, this.real.dataSync(), view);
    /** @type {ReadonlyMap<GameName, Play>} */
    this.plays = new Map(settings.games.map((name) => [name, this.#own(new Play(this, name, game()))])); // biome-ignore format: one line
    /** What W1 and JS are between two samples of the data: what no generator can be told from the data by. */
    this.floor = this.#floor(law.sample(random.fork(run, "held out too"), 0, heldOut));
  }

  /** @param {import("../../src/index.ts").distributions.Points} other */
  #floor(other) {
    const { transport, divergences, distributions } = this.em;
    const first = { ...other, data: other.data.slice(0, 2 * shown), n: shown };
    const ofReal = distributions.pointsFromTensor(this.shownReal);
    return {
      wasserstein1: transport.wasserstein1(ofReal, first).value,
      js: divergences.js(this.sharesOfReal, shares(this.em, other.data, this.view)).value,
    };
  }

  /** @template {{ dispose(): void }} T @param {T} thing */
  #own(thing) {
    this.#owned.push(thing);
    return thing;
  }

  dispose() {
    for (const thing of this.#owned) thing.dispose();
  }
}

/** One game: its two players, their updates one at a time or an iteration at once, and what is seen of it. */
export class Play {
  /** Iterations, and updates of either player. */
  iterations = 0;
  updates = { discriminator: 0, generator: 0 };
  /** The number of the next update, by which it draws its batches. */
  #counter = 0;
  /** Why it cannot go on. */
  ended = "";
  estimate = Number.NaN;

  /** @param {Laboratory} laboratory @param {GameName} name @param {Game} game */
  constructor(laboratory, name, game) {
    const { em, settings } = laboratory;
    const { training, losses } = em;
    this.laboratory = laboratory;
    this.game = game;
    const how = trainingSettings(em, settings, name);
    this.settings = how;
    const optimizers = {
      discriminator: training.optimizerOf(game.discriminator, how.discriminatorOptimizer ?? how.optimizer), // biome-ignore format: one line
      generator: training.optimizerOf(game.generator, how.optimizer),
    };
    this.#optimizers = optimizers;
    this.#iteration = em.compile(training.iteration(game, how, optimizers));
    this.#discriminatorStep = em.compile((/** @type {tf.Scalar} */ at) =>
      training.discriminatorStep(game, how, optimizers.discriminator, at),
    );
    this.#generatorStep = em.compile((/** @type {tf.Scalar} */ at) =>
      training.generatorStep(game, how, optimizers.generator, at),
    );
    const loss = {
      minimax: losses.saturatingLoss,
      "non-saturating": losses.nonSaturatingLoss,
      wgan: losses.generatorLoss,
      "wgan-gp": losses.generatorLoss,
    }[how.game];
    this.#seen = em.compile(
      (
        /** @type {tf.Tensor2D} */ z,
        /** @type {tf.Tensor2D} */ mesh,
        /** @type {tf.Tensor2D} */ grid,
      ) => {
        const fakes = game.generator.apply(z);
        const slope = tf.grad((x) => loss(game.discriminator.apply(/** @type {tf.Tensor2D} */ (x)))); // biome-ignore format: one line
        return {
          fakes,
          pulls: tf.mul(slope(fakes), -z.shape[0]), // of each example, not of their mean
          heat: game.discriminator.apply(grid),
          warped: game.generator.apply(mesh),
        };
      },
    );
  }

  #optimizers;
  #iteration;
  #discriminatorStep;
  #generatorStep;
  #seen;

  /** As many discriminator steps as the settings say, and a generator step: what the module's trainer does in an iteration. */
  iterate() {
    const { discriminatorSteps } = this.settings;
    const values = this.#run(this.#iteration);
    this.#counter += discriminatorSteps + 1;
    this.iterations++;
    this.updates.discriminator += discriminatorSteps;
    this.updates.generator++;
    this.#note("estimate", values.estimate);
    this.#note("generator's loss", values.generatorLoss);
  }

  /** One update of the discriminator or the critic alone. */
  stepDiscriminator() {
    const value = this.#run(this.#discriminatorStep);
    this.#counter++;
    this.updates.discriminator++;
    this.#note("estimate", value);
  }

  /** One update of the generator alone, which closes an iteration. */
  stepGenerator() {
    const value = this.#run(this.#generatorStep);
    this.#counter++;
    this.iterations++;
    this.updates.generator++;
    this.#note("generator's loss", value);
  }

  /** @template T @param {(counter: tf.Scalar) => T} step */
  #run(step) {
    return tf.tidy(() => /** @type {any} */ (step(tf.scalar(this.#counter, "int32"))));
  }

  /** @param {string} what @param {tf.Scalar} scalar */
  #note(what, scalar) {
    const [value] = scalar.dataSync();
    scalar.dispose();
    if (what === "estimate") this.estimate = value;
    if (!Number.isFinite(value)) {
      this.ended = `iteration ${this.iterations}: the ${what} is no longer a finite number`;
    }
  }

  /** @returns {Picture} */
  picture() {
    const { shownProbe, mesh, grid } = this.laboratory;
    const seen = tf.tidy(() => this.#seen(shownProbe, mesh, grid));
    const read = (/** @type {tf.Tensor} */ tensor) => {
      const numbers = /** @type {Float32Array} */ (tensor.dataSync()).slice();
      tensor.dispose();
      return numbers;
    };
    return {
      fakes: read(seen.fakes),
      pulls: read(seen.pulls),
      heat: read(seen.heat),
      warped: read(seen.warped),
    };
  }

  /** @returns {Reading} @throws RangeError where the numbers are no longer finite */
  reading() {
    const { em, probe, shownReal, grid, view, sharesOfReal } = this.laboratory;
    const { transport, distributions, metrics, networks, divergences } = em;
    const fakes = networks.evaluate(this.game.generator, probe);
    const first = { data: fakes.slice(0, 2 * shown), n: shown, d: 2 };
    return {
      wasserstein1: transport.wasserstein1(distributions.pointsFromTensor(shownReal), first).value,
      js: divergences.js(sharesOfReal, shares(em, fakes, view)).value,
      steepness: metrics.largestGradientNorm(this.game.discriminator, grid),
    };
  }

  dispose() {
    this.#optimizers.discriminator.dispose();
    this.#optimizers.generator.dispose();
    for (const step of [this.#iteration, this.#discriminatorStep, this.#generatorStep, this.#seen])
      step.dispose();
    this.game.generator.dispose();
    this.game.discriminator.dispose();
  }
}

/** The share of points in each box of the picture; what is outside counts in the box that is nearest. @param {Module} em @param {ArrayLike<number>} points @param {Laboratory["view"]} view */
function shares({ divergences }, points, [x, y, half]) {
  const n = points.length / 2;
  const place = (/** @type {number} */ at, /** @type {number} */ middle) =>
    Math.min(boxes - 1, Math.max(0, Math.floor(((at - middle + half) / (2 * half)) * boxes)));
  const groups = Array.from(
    { length: n },
    (_, i) => place(points[2 * i + 1], y) * boxes + place(points[2 * i], x),
  );
  // One more place, of no mass, is what gives every law as many boxes.
  return divergences.coarsen([...Array(n).fill(1 / n), 0], [...groups, boxes ** 2 - 1]);
}

/** @param {number} n */
const minusOneToOne = (n) => Array.from({ length: n }, (_, i) => (2 * i) / (n - 1) - 1);

/** The heat map's places, rows from below. @param {Laboratory["view"]} view */
export function gridOver([x, y, half]) {
  const steps = minusOneToOne(across);
  return steps.flatMap((v) => steps.flatMap((u) => [x + half * u, y + half * v]));
}

/** A regular grid of latent vectors. */
function mesh() {
  const steps = minusOneToOne(meshes);
  return steps.flatMap((v) => steps.flatMap((u) => [reach * u, reach * v]));
}

/** The same places of a line, over and over. */
function meshOfLine() {
  const steps = minusOneToOne(meshes);
  return steps.flatMap((v) => steps.flatMap(() => [0, (v + 1) / 2]));
}
