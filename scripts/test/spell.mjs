// @ts-check
/** The words of what is read: the notebooks' prose, the guides and the documents, without their formulas, code and addresses. */
import fs from "node:fs";
import path from "node:path";
import { run } from "../run.mjs";
import { nodeModule, root } from "../setup/paths.mjs";

/** Names and terms that no dictionary has, a line each. */
const words = path.join(root, "scripts", "test", "words.txt");

/** Files of prose, besides the notebooks; the references are names. */
const documents = ["", "src/guides", "src/compile", "scripts/cluster", "notebooks"].flatMap(
  (folder) =>
    fs
      .readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith(".md") && name !== "REFERENCES.md")
      .map((name) => path.join(folder, name)),
);

/** Looks every word up. @returns {Promise<boolean>} whether all are known */
export async function spell() {
  const folder = path.join(root, "build", "prose");
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of proseOf()) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, wordsOf(text));
  }
  const settings = {
    version: "0.2",
    language: "en-US",
    dictionaryDefinitions: [{ name: "ours", path: words }],
    dictionaries: ["ours"],
  };
  const config = path.join(folder, "cspell.json");
  fs.writeFileSync(config, JSON.stringify(settings));
  const cspell = path.join(nodeModule("cspell"), "bin.mjs");
  const quiet = ["--no-progress", "--no-summary", "--no-must-find-files"];
  const where = ["--root", folder, "--config", config];
  return (await run(process.execPath, [cspell, "lint", ...quiet, ...where, "**/*.txt"])) === 0;
}

/** @returns {[file: string, text: string][]} */
function proseOf() {
  const notebooks = fs
    .readdirSync(path.join(root, "notebooks"))
    .filter((name) => name.endsWith(".ipynb"));
  return [
    ...notebooks.map((name) => /** @type {[string, string]} */ ([`${name}.txt`, prose(name)])),
    ...documents.map((file) => /** @type {[string, string]} */ ([`${file}.txt`, read(file)])),
  ];
}

/** @param {string} file */
const read = (file) => fs.readFileSync(path.join(root, file), "utf8");

/** The Markdown of a notebook. @param {string} name */
function prose(name) {
  /** @type {{ cells: { cell_type: string, source: string | string[] }[] }} */
  const { cells } = JSON.parse(read(path.join("notebooks", name)));
  return cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => [source].flat().join(""))
    .join("\n\n");
}

/** A text without its code, formulas, tags, addresses and what the export puts in. @param {string} text */
function wordsOf(text) {
  return text
    .replace(/```[\s\S]*?```|`[^`\n]*`/g, " ")
    .replace(/\$\$[\s\S]*?\$\$|\$[^$\n]*\$/g, " ")
    .replace(/\{\{.*?\}\}|\{%.*?%\}/g, " ")
    .replace(/<[^>]*>|\]\([^)]*\)|https?:\S+/g, " ")
    .replace(/^\\begin\{[\s\S]*?^\\end\{.*$/gm, " ");
}
