// @ts-check
/** Where set-up puts things: all inside the clone. */
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");
export const locks = path.join(root, "scripts", "setup", "locks");
export const venv = path.join(root, ".venv");
export const python = path.join(venv, "bin", "python");
export const tensorflow = path.join(root, ".tensorflow");
/** Stamps of finished steps, the lock, temporary files, Jupyter's own folders. The tests have one of their own. */
export const state = process.env.EARTHMOVER_STATE || path.join(root, ".setup");
/** @param {string} name */
export const nodeModule = (name) => path.join(root, "node_modules", ...name.split("/"));
