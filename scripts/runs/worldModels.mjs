// @ts-check
/** Models of two small environments, their futures, and the agents that decide by them. */
import * as em from "../../dist/node/index.js";

const open = () => em.experiments.playWorldModel;

/** @type {readonly import("./lists.mjs").RunList[]} */
export const worldModels = [
  { name: "futures-search", requests: em.experiments.worldModelSearch, open },
  { name: "futures", requests: em.experiments.worldModelRuns, open },
];
