// @ts-check
/** The runs behind the WGAN paper's Figs 3 to 8: the search for rates, those on digits, and the DCGAN's on clothes. */
import * as em from "../../dist/node/index.js";
import { clothesWorld, digitsWorld } from "./worlds.mjs";

/** @param {() => { world: em.experiments.ImageWorld }} world @returns {() => import("./lists.mjs").Play} */
const playedIn = (world) => () => {
  const { world: opened } = world();
  return (request, follow) => em.experiments.playFigures(request, opened, follow);
};

/** @type {readonly import("./lists.mjs").RunList[]} */
export const figures = [
  { name: "figures-search", requests: em.experiments.figuresSearch, open: playedIn(digitsWorld) },
  {
    name: "figures-digits",
    requests: () => em.experiments.figuresRuns("mnist"),
    open: playedIn(digitsWorld),
  },
  {
    name: "figures-clothes",
    requests: () => em.experiments.figuresRuns("fashion-mnist"),
    open: playedIn(clothesWorld),
  },
];
