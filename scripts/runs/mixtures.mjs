// @ts-check
/** PacGAN's experiment on ring and grid: the search for rates, and the runs that are judged. */
import * as em from "../../dist/index.js";

/** @type {readonly import("./lists.mjs").RunList[]} */
export const mixtures = [
  { name: "mixtures-search", requests: em.mixtureSearch, open: () => em.playMixtureRun },
  { name: "mixtures", requests: em.mixtureRuns, open: () => em.playMixtureRun },
];
