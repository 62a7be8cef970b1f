// @ts-check
/** Runs one of the project's programs with its output on this terminal. */
import { spawn } from "node:child_process";
import { environment } from "./setup/environment.mjs";
import { root } from "./setup/paths.mjs";

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>} its exit code; 1 if a signal ended it
 */
export function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment(), stdio: "inherit" });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
