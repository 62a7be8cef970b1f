// @ts-check
/** The environment of every program that set-up and the commands start. */
import fs from "node:fs";
import path from "node:path";
import { state, venv } from "./paths.mjs";

/** Chromium and the notebooks' kernels keep sockets under TMPDIR, and a socket's path has at most 107 bytes. */
const longestTemporaryPath = 59;

/**
 * The caller's environment, with the venv first on PATH and with Jupyter's and other programs' files
 * kept inside the clone.
 * @returns {NodeJS.ProcessEnv}
 */
export function environment() {
  const temporary = path.join(state, "tmp");
  fs.mkdirSync(temporary, { recursive: true });
  return {
    ...process.env,
    PATH: `${path.join(venv, "bin")}${path.delimiter}${process.env.PATH ?? ""}`,
    VIRTUAL_ENV: venv,
    PYTHONNOUSERSITE: "1",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_CONFIG_DIR: path.join(state, "jupyter", "config"),
    JUPYTER_DATA_DIR: path.join(state, "jupyter", "data"),
    JUPYTER_RUNTIME_DIR: path.join(state, "jupyter", "runtime"),
    JUPYTERLAB_SETTINGS_DIR: path.join(state, "jupyter", "lab", "settings"),
    JUPYTERLAB_WORKSPACES_DIR: path.join(state, "jupyter", "lab", "workspaces"),
    IPYTHONDIR: path.join(state, "ipython"),
    ...(Buffer.byteLength(temporary) <= longestTemporaryPath && { TMPDIR: temporary }),
  };
}
