// @ts-check
/** Lists of runs as small as they get, for the tests: each on the line, of some iterations. */
import * as em from "../../dist/node/index.js";

/** @param {Partial<em.experiments.TranslationRequest>} more @returns {em.experiments.TranslationRequest} */
const request = (more) => ({
  ...{ name: "a translate", seed: 1, data: "N(2, 1)", distance: 2, every: 5, iterations: 10 },
  settings: { ...em.training.paperGan, optimizer: em.training.sgd(0.1) },
  ...more,
});

/** @type {readonly import("../../scripts/runs/lists.mjs").RunList[]} */
export const lists = [
  {
    name: "line",
    // The first ends last; and two differ in what no title tells.
    requests: () => [
      request({ iterations: 300, every: 100 }),
      request({ seed: 2 }),
      request({ seed: 2, distance: 3 }),
    ],
    open: () => em.experiments.playTranslation,
  },
  {
    name: "astray",
    requests: () => [
      request({ settings: { ...em.training.paperGan, optimizer: em.training.sgd(1e30) } }),
      request({ seed: 3 }),
    ],
    open: () => em.experiments.playTranslation,
  },
];
