// @ts-check
/** Critics against a generator that stands still: their surfaces, and their slopes over depth. */
import * as em from "../../dist/node/index.js";

/** @type {import("./lists.mjs").Play} */
const playCritic = (request, { folder, signal, onIteration }) =>
  em.experiments.playCritic(request, {
    folder,
    signal,
    onSteps: ({ steps, estimate }) =>
      void onIteration?.({ iteration: steps, estimate, generatorLoss: 0 }),
  });

/** @type {readonly import("./lists.mjs").RunList[]} */
export const critics = [
  { name: "surfaces", requests: em.experiments.surfaceRuns, open: () => playCritic },
  { name: "depth", requests: em.experiments.depthRuns, open: () => playCritic },
];
