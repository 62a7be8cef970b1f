// @ts-check
/** Conditional games on digits: orders that are heeded, and ways in which they are not. */
import * as em from "../../dist/node/index.js";
import { digitsWorld } from "./worlds.mjs";

/** @type {import("./lists.mjs").RunList} */
export const conditional = {
  name: "conditional",
  requests: em.experiments.conditionalRuns,
  open: () => {
    const { world, labels } = digitsWorld();
    return (request, follow) => em.experiments.playConditional(request, world, labels, follow);
  },
};
