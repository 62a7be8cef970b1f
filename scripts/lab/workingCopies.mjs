// @ts-check
/** Notebooks for a learner to change: copies, so that the originals stay as they are committed. */
import fs from "node:fs";
import path from "node:path";

/**
 * Copies every notebook that has no copy in the folder yet, without the outputs of cells that answer a prediction, and the records
 * of runs that they read. A copy that is there is the learner's, and stays.
 * @param {readonly string[]} notebooks
 * @param {string} folder
 * @returns {string[]} the names of the copies that were made
 */
export function workingCopies(notebooks, folder) {
  fs.mkdirSync(folder, { recursive: true });
  const made = notebooks.filter((file) => !fs.existsSync(copyOf(file, folder)));
  for (const file of made) {
    const notebook = JSON.parse(fs.readFileSync(file, "utf8"));
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "code" || !cell.metadata.tags?.includes("answer")) continue;
      Object.assign(cell, { outputs: [], execution_count: null });
    }
    fs.writeFileSync(copyOf(file, folder), `${JSON.stringify(notebook, null, 1)}\n`);
  }
  for (const parent of new Set(notebooks.map((file) => path.dirname(file)))) {
    const records = path.join(parent, "runs");
    if (fs.existsSync(records)) fs.cpSync(records, path.join(folder, "runs"), { recursive: true });
  }
  return made.map((file) => path.basename(file));
}

/** @param {string} file @param {string} folder */
function copyOf(file, folder) {
  return path.join(folder, path.basename(file));
}
