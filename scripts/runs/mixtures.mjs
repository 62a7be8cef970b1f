// @ts-check
/** PacGAN's experiment on ring and grid: a trial of its players, the search for rates, and the runs that are judged. */
import * as em from "../../dist/node/index.js";

/** @type {readonly import("./lists.mjs").RunList[]} */
export const mixtures = [
  {
    name: "mixtures-pacgan",
    requests: em.experiments.mixturePacganPlayers,
    open: () => em.experiments.playMixtureRun,
  },
  {
    name: "mixtures-search",
    requests: em.experiments.mixtureSearch,
    open: () => em.experiments.playMixtureRun,
  },
  {
    name: "mixtures",
    requests: em.experiments.mixtureRuns,
    open: () => em.experiments.playMixtureRun,
  },
];
