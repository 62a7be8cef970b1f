// @ts-check
/** The runs behind the WGAN paper's Figs 3 to 8 on digits: the search for rates, and what is judged. */
import * as em from "../../dist/index.js";

/** @returns {import("./lists.mjs").Play} */
function digits() {
  const world = em.imageWorld(em.mnist("train"), em.mnist("test"), em.mnistClassifier());
  return (request, follow) => em.playFigures(request, world, follow);
}

/** @type {import("./lists.mjs").RunList} */
export const figuresSearch = {
  name: "figures-search",
  requests: em.figuresSearch,
  open: digits,
};
