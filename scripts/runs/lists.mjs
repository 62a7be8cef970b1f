// @ts-check
/** Every list of runs, by the file of its records. */
import { conditional } from "./conditional.mjs";
import { critics } from "./critics.mjs";
import { figures } from "./figures3to8.mjs";
import { mixtures } from "./mixtures.mjs";
import { worldModels } from "./worldModels.mjs";

/**
 * Runs whose records share a file, notebooks/runs/NAME.json.
 * @typedef {object} RunList
 * @property {string} name
 * @property {() => readonly import("../../dist/node/index.js").experiments.RunRequest[]} requests in the order of their records
 * @property {() => Play} open loads what the runs learn from
 *
 * @typedef {(request: any, follow: import("../../dist/node/index.js").experiments.FollowRun) => Promise<import("../../dist/node/index.js").experiments.RunRecord>} Play
 */

/** @type {readonly RunList[]} */
export const lists = [...figures, ...mixtures, ...critics, conditional, ...worldModels];
