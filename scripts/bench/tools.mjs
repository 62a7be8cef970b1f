// @ts-check
/** The tools that the bench compares: tfjs-node two ways, and the Python peers where they are installed. */
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { peersPython } from "./peers.mjs";

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} command
 * @property {string[]} args        before the tool's name and the folder
 * @property {NodeJS.ProcessEnv} env  variables of its own; an undefined one is unset
 */

/** @param {string} file */
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** @type {Tool[]} */
const tfjs = [
  {
    name: "eager",
    command: process.execPath,
    args: [here("tfjsWorker.mjs")],
    // Stock: XLA's flags unset, and of what the module sets, TensorFlow's own choice, which is an empty value for one.
    env: {
      TF_XLA_FLAGS: undefined,
      TF_ENABLE_ONEDNN_OPTS: process.env.TF_ENABLE_ONEDNN_OPTS ?? "",
      TF_MKL_OPTIMIZE_PRIMITIVE_MEMUSE: process.env.TF_MKL_OPTIMIZE_PRIMITIVE_MEMUSE ?? "true",
      TF_OVERRIDE_GLOBAL_THREADPOOL: process.env.TF_OVERRIDE_GLOBAL_THREADPOOL ?? "false",
      EARTHMOVER_REPEATABLE: "0",
    },
  },
  {
    name: "compiled",
    command: process.execPath,
    args: [here("tfjsWorker.mjs")],
    env: { EARTHMOVER_REPEATABLE: "0" },
  },
];

/** The compiled step with the numbers of every processor. @type {Tool} */
const repeatable = {
  name: "repeatable",
  command: process.execPath,
  args: [here("tfjsWorker.mjs")],
  env: { EARTHMOVER_REPEATABLE: "1" },
};

const peers = [
  { name: "torch", file: "torch_peer.py" },
  { name: "torch-channels-last", file: "torch_peer.py" },
  { name: "torch-compile", file: "torch_peer.py" },
  { name: "jax", file: "jax_peer.py" },
].map(({ name, file }) => ({
  name,
  command: peersPython,
  args: [here(`peers/${file}`)],
  env: {},
}));

/** @param {{ repeatable: boolean }} asked @returns {Tool[]} */
export function installedTools(asked) {
  const own = asked.repeatable ? [...tfjs, repeatable] : tfjs;
  return fs.existsSync(peersPython) ? [...own, ...peers] : own;
}
