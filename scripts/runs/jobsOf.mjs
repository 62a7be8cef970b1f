// @ts-check
/** The jobs that a list of runs is. */
import { createHash } from "node:crypto";
import path from "node:path";

/**
 * Lists of runs, and where they are kept.
 * @typedef {object} Shelf
 * @property {readonly import("./lists.mjs").RunList[]} lists
 * @property {string} module that exports them as `lists`, below the clone: a job's process loads it
 * @property {string} records the folder of their files
 * @property {string} folder of the runs while they are played, below the clone
 */

/**
 * The jobs of a list's requests, in their order, each of a name and a folder of its own.
 * @param {import("./lists.mjs").RunList} list
 * @param {Pick<Shelf, "module" | "folder">} shelf
 * @returns {import("../cluster/jobs.mjs").RunJob[]}
 */
export function jobsOf(list, { module, folder }) {
  const requests = list.requests();
  const titles = requests.map((request) => titleOf(list, request));
  return requests.map((request, i) => {
    const hash = createHash("sha256").update(JSON.stringify(request)).digest("hex").slice(0, 8);
    const words = `${request.name} ${request.data} ${request.seed}`.replace(/[^\w]+/g, "-");
    const alone = titles.filter((title) => title === titles[i]).length === 1;
    return {
      kind: "run",
      name: alone ? titles[i] : `${titles[i]}, ${hash}`,
      folder: path.join(folder, list.name, `${words}-${hash}`),
      module,
      list: list.name,
      request,
    };
  });
}

/**
 * What a run is called among all: what readers call it, its data, rate and seed.
 * @param {import("./lists.mjs").RunList} list
 * @param {import("../../dist/node/index.js").experiments.RunRequest} request
 */
function titleOf(list, { name, data, seed, settings }) {
  return `${list.name}, ${name}, ${data}, rate ${settings.optimizer.learningRate}, seed ${seed}`;
}
