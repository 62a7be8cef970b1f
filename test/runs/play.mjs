// @ts-check
/** Plays the tests' lists as npm run runs plays its own: play NAME or verify NAME, and the folder of the records and the runs. */
import path from "node:path";
import { playRuns, verifyRuns } from "../../scripts/runs/runs.mjs";
import { root } from "../../scripts/setup/paths.mjs";
import { lists } from "./lists.mjs";

const [what, name, folder] = process.argv.slice(2);
const shelf = {
  lists,
  module: path.join("test", "runs", "lists.mjs"),
  records: folder,
  folder: path.join(path.relative(root, folder), "runs"),
};
const settings = { workers: 2, cores: 1, signal: new AbortController().signal };
const well = await { play: playRuns, verify: verifyRuns }[what](name, shelf, settings);
process.exit(well ? 0 : 1);
