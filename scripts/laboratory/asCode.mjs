// @ts-check
/** A cell of TypeScript that does what the laboratory has done, with the module's API. */
import { dataOf, heldOut, learned } from "./data.mjs";
import { across, shown, widths } from "./games.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./settings.mjs").GameName} GameName */

/** What each game is called. @type {Readonly<Record<GameName, string>>} */
export const titles = { gan: "GAN", wgan: "WGAN", "wgan-gp": "WGAN-GP" };

/**
 * The cell that plays the games of some settings from their beginning, and shows their numbers.
 * @param {Settings} settings
 * @param {number} iterations
 * @param {string} digits base64 of the digits' coordinates
 */
export function asCode(settings, iterations, digits) {
  const { code, view } = dataOf(settings, digits);
  const [x, y, half] = view;
  const isShift = settings.data === "lines";
  const { generator, discriminator } = widths(settings);
  const places = [x, y].map((middle, i) => `${middle === 0 ? "" : `${middle} + `}${half} * ${"uv"[i]}`); // biome-ignore format: one line
  return `import * as tf from "@tensorflow/tfjs-core";
import * as em from "earthmover";

const run = em.random.source(${settings.seed});
const law = ${code};
const drawn = (name: string, n: number) =>
  em.distributions.pointsToTensor(law.sample(em.random.fork(run, name), 0, n));
const data = drawn("data", ${learned});
const heldOut = drawn("held out", ${heldOut});
${latentCode(isShift)}
const players = (): em.training.PenalizedGame => ({
  generator: ${isShift ? "em.networks.translation([1, 0])" : `em.networks.mlp([${generator.join(", ")}], "linear", em.random.fork(run, "generator"))`},
  discriminator: em.networks.mlp([${discriminator.join(", ")}], "linear", em.random.fork(run, "discriminator")),
  real: em.datasets.minibatches(data, em.random.fork(run, "real"), ${settings.batch}),
  latent: latent("latent", ${settings.batch}),
  interpolation: em.random.fork(run, "interpolation"),
});

// What the games are measured with: ${shown} points for W1, and a grid over the picture for K.
const probe = latent("probe", ${heldOut})(0);
const first = (points: tf.Tensor2D) => tf.slice2d(points, [0, 0], [${shown}, -1]);
const steps = Array.from({ length: ${across} }, (_, i) => i / ${(across - 1) / 2} - 1);
const grid = em.distributions.pointsToTensor(
  em.distributions.points(steps.flatMap((v) => steps.map((u) => [${places.join(", ")}]))),
);

const play = async (settings: em.training.TrainingSettings) => {
  const game = players();
  let estimate = Number.NaN;
  await new em.training.Trainer(game, settings).train(${iterations}, {
    onIteration: (at) => {
      estimate = at.estimate;
    },
  });
  const fakes = game.generator.apply(probe);
  return {
    "its own estimate": estimate,
    "exact W1": em.transport.wasserstein1(first(heldOut), first(fakes)).value,
    "K on the grid": em.metrics.largestGradientNorm(game.discriminator, grid),
  };
};
const rows = {
${settings.games.map((game) => `  ${JSON.stringify(titles[game])}: await play({\n${settingsCode(settings, game)}\n  }),`).join("\n")}
};
em.showTable(rows);
`;
}

/** @param {boolean} isShift */
const latentCode = (isShift) =>
  isShift
    ? `const line = drawn("latent line", ${learned});
const latent = (name: string, n: number) =>
  em.datasets.minibatches(line, em.random.fork(run, name), n);
`
    : `const latent = (name: string, n: number) =>
  em.distributions.normalBatches(em.random.fork(run, name), n, [0, 0]);
`;

/** @param {Settings} settings @param {GameName} game */
function settingsCode(settings, game) {
  const { loss, k, critics, clip, penalty, rateD, rateG } = settings;
  const lines = {
    gan: [`game: "${loss === "saturating" ? "minimax" : loss}"`, `discriminatorSteps: ${k}`],
    wgan: [`game: "wgan"`, `discriminatorSteps: ${critics}`, `clip: ${clip}`],
    "wgan-gp": [`game: "wgan-gp"`, `discriminatorSteps: ${critics}`, `penalty: ${penalty}`],
  }[game];
  lines.push(`optimizer: ${optimizerCode(settings, game, rateG)}`);
  lines.push(`discriminatorOptimizer: ${optimizerCode(settings, game, rateD)}`);
  return lines.map((line) => `    ${line},`).join("\n");
}

/** @param {Settings} settings @param {GameName} game @param {number} rate */
function optimizerCode({ optimizer, beta1 }, game, rate) {
  if (optimizer === "adam") return `em.training.adam(${rate}, { beta1: ${beta1} })`;
  if (optimizer === "sgd") return `em.training.sgd(${rate})`;
  if (optimizer === "rmsprop" || game === "wgan") return `em.training.rmsProp(${rate})`;
  if (game === "gan") return `em.training.adam(${rate}, { beta1: 0.5 })`;
  return `em.training.adam(${rate}, { beta1: 0, beta2: 0.9 })`;
}
