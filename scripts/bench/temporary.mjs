// @ts-check
/** A folder in the clone for as long as this process runs. */
import fs from "node:fs";
import path from "node:path";
import { state } from "../setup/paths.mjs";

const prefix = "bench-";

/**
 * Names a folder that goes when the process ends; those of killed processes go now.
 * @returns {string}
 */
export function temporaryFolder() {
  for (const name of fs.readdirSync(state)) {
    const pid = Number(name.slice(prefix.length));
    if (name.startsWith(prefix) && !runs(pid)) remove(path.join(state, name));
  }
  const folder = path.join(state, `${prefix}${process.pid}`);
  process.on("exit", () => remove(folder));
  return folder;
}

/** @param {string} folder */
export function remove(folder) {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }); // a process that ends may still write
}

/** @param {number} pid */
function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
