// @ts-check
/** Where set-up puts things: all inside the clone, or inside the project that has installed the module. */
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Where this program lies: the clone, or the module as npm has installed it. */
export const code = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");
/** The project that has installed the module and is being set up, undefined in a clone. */
export const project = process.env.EARTHMOVER_PROJECT || undefined;
export const root = project ?? code;
const home = project ? path.join(project, ".earthmover") : root;
export const locks = path.join(code, "scripts", "setup", "locks");
export const venv = path.join(home, ".venv");
export const python = path.join(venv, "bin", "python");
export const tensorflow = path.join(home, ".tensorflow");
/** Stamps of finished steps, the lock, temporary files, Jupyter's own folders. The tests have one of their own. */
export const state = process.env.EARTHMOVER_STATE || path.join(home, ".setup");
/** @param {string} name */
export const nodeModule = (name) => path.join(root, "node_modules", ...name.split("/"));
