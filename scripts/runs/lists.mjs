// @ts-check
/** Every list of runs, by the notebook that draws it. */
import { comparison, comparisonOnFashion } from "./comparison.mjs";
import { digits } from "./digits.mjs";
import { figure3 } from "./figure3.mjs";
import { ringAndGrid } from "./ringAndGrid.mjs";

/** @type {readonly import("./play.mjs").RunList[]} */
export const lists = [figure3, comparison, comparisonOnFashion, digits, ringAndGrid];
