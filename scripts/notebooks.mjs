// @ts-check
/** The notebooks: which there are, how they are executed, how they become lectures. */
import fs from "node:fs";
import path from "node:path";
import { buildLaboratory } from "./laboratory/build.mjs";
import { buildLive } from "./live/build.mjs";
import { writeReference } from "./reference/writeReference.mjs";
import { run } from "./run.mjs";
import { python, root } from "./setup/paths.mjs";

/** Where the lectures go, and those without solutions. */
const [lectures, studentLectures] = ["lectures", "lectures-student"].map((name) =>
  path.join(root, name),
);

const executor = path.join(root, "scripts", "notebooks", "execute.py");

/** The course's notebooks in reading order. */
export const notebooks = fs
  .readdirSync(path.join(root, "notebooks"))
  .filter((name) => /^\d\d-.*\.ipynb$/.test(name))
  .sort()
  .map((name) => path.join(root, "notebooks", name));

/** The Markdown of the slides, which show the notebooks' cells, and of the page for lecturers. */
const [slides, lecturers] = ["slides.md", "lecturers.md"].map((name) =>
  path.join(root, "notebooks", name),
);

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
 * Exports executed notebooks as lectures, and beside them slides, a page for lecturers, the reference of the module and the laboratory.
 * @param {string[]} files
 * @param {{ student?: boolean }} [edition] whether to leave out the solutions of exercises
 * @returns {Promise<string | undefined>} the index; nothing where it failed
 */
export async function exportLectures(files, { student = false } = {}) {
  const script = path.join(root, "scripts", "lectures", "export.py");
  const reference = await writeReference();
  if (!reference) return undefined;
  const [live, laboratory] = [await buildLive(), await buildLaboratory()];
  const to = student ? studentLectures : lectures;
  const edition = student ? ["--student"] : [];
  const beside = [
    "--slides",
    slides,
    "--lecturers",
    lecturers,
    "--reference",
    reference,
    "--live",
    live,
    "--laboratory",
    laboratory,
  ];
  const args = [script, "--to", to, ...beside, ...edition, ...files];
  return (await run(python, args)) === 0 ? path.join(to, "index.html") : undefined;
}
