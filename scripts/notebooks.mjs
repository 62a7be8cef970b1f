// @ts-check
/** The notebooks: which there are, how they are executed, how they become lectures. */
import fs from "node:fs";
import path from "node:path";
import { writeReference } from "./reference/writeReference.mjs";
import { run } from "./run.mjs";
import { python, root } from "./setup/paths.mjs";

/** Where the lectures go. */
export const lectures = path.join(root, "lectures");

const executor = path.join(root, "scripts", "notebooks", "execute.py");

/** The course's notebooks in reading order. */
export const notebooks = fs
  .readdirSync(path.join(root, "notebooks"))
  .filter((name) => /^\d\d-.*\.ipynb$/.test(name))
  .sort()
  .map((name) => path.join(root, "notebooks", name));

/**
 * Executes notebooks and keeps their outputs in them.
 * @param {string[]} files
 * @returns {Promise<boolean>} whether all of them ran to their end
 */
export async function executeInPlace(files) {
  return (await run(python, [executor, "--in-place", ...files])) === 0;
}

/**
 * Executes the course's notebooks and writes them with their outputs into `folder`.
 * @param {string} folder
 * @returns {Promise<string[] | undefined>} the executed notebooks; nothing if one failed
 */
export async function execute(folder) {
  const code = await run(python, [executor, "--to", folder, ...notebooks]);
  return code === 0 ? notebooks.map((file) => path.join(folder, path.basename(file))) : undefined;
}

/**
 * Exports executed notebooks as lectures, and the reference of the module beside them.
 * @param {string[]} files
 * @returns {Promise<boolean>} whether it went well
 */
export async function exportLectures(files) {
  const script = path.join(root, "scripts", "lectures", "export.py");
  const reference = await writeReference();
  if (!reference) return false;
  const args = [script, "--to", lectures, "--reference", reference, ...files];
  return (await run(python, args)) === 0;
}
