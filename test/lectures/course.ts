import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const script = resolve("scripts/lectures/export.py");
const python = resolve(".venv/bin/python");

/** Two notebooks: one with everything that a lecture may hold, one with next to nothing. */
export const notebooks = ["fixture.ipynb", "fixture-two.ipynb"].map((name) =>
  resolve("test/lectures", name),
);

/** Slides that show their cells. */
export const slides = resolve("test/lectures", "fixture-slides.md");

/** The pages that stand beside the lectures, and the documents at the root that they are made of. */
export const sources = {
  "references.html": "REFERENCES.md",
  "notation.html": "NOTATION.md",
  "errata.html": "ERRATA.md",
};
export const documents = Object.keys(sources);

/** Runs the export as its users do. */
export function exportTo(
  folder: string,
  files: readonly string[] = notebooks,
  edition: readonly string[] = [],
) {
  const args = [script, "--to", folder, ...edition, ...files];
  const { status, stdout, stderr } = spawnSync(python, args, { encoding: "utf8" });
  return { status, stdout, stderr };
}

/** A folder for this test's pages, which git ignores. */
export function buildFolder(name: string): string {
  return join(resolve("build"), name);
}
