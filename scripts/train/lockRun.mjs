// @ts-check
/** One training at a time in a run's folder. */
import fs from "node:fs";
import path from "node:path";
import * as em from "../../dist/node/index.js";
import { takeLock } from "../lock.mjs";

/**
 * Takes a run's folder, and makes it where there is none. What was made and holds nothing when it is given back is removed.
 * @param {string} folder
 * @returns {() => void} gives it back
 * @throws Error where another training has it, by its process; em.files.NotWritten
 */
export function lockRun(folder) {
  const { lock, made } = take(folder);
  if ("holder" in lock) {
    throw new Error(`${folder} is in use: process ${lock.holder} trains there`);
  }
  return () => {
    lock.release();
    if (made !== undefined) removeEmpty(folder, made);
  };
}

/** @param {string} folder */
function take(folder) {
  try {
    const made = fs.mkdirSync(folder, { recursive: true }); // the uppermost folder that was not there
    return { made, lock: takeLock(path.join(folder, "lock")) };
  } catch (error) {
    throw new em.files.NotWritten(folder, error);
  }
}

/** Removes a folder and those above it up to `made`, until one holds something. @param {string} folder @param {string} made */
function removeEmpty(folder, made) {
  try {
    for (let at = folder; at.startsWith(made); at = path.dirname(at)) fs.rmdirSync(at);
  } catch {
    // This one holds something.
  }
}
