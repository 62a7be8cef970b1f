// @ts-check
/** The steps of set-up in a clone, in their order. Each makes one folder or file of it. */
import fs from "node:fs";
import path from "node:path";
import { locks, nodeModule, python, root, venv } from "./paths.mjs";
import { runProgram } from "./program.mjs";
import { sourceHash } from "./sourceHash.mjs";
import {
  addon,
  addonInPlace,
  contents,
  foundPython,
  npm,
  tensorflowLibrary,
} from "./tensorflow.mjs";

/** @typedef {import("./step.mjs").Step} Step */

/** @type {Step} */
const npmPackages = {
  name: "npm packages",
  inputs: [contents(path.join(root, "package-lock.json"))],
  results: [path.join(root, "node_modules", ".package-lock.json")],
  run: (say) => npm(["ci", "--include=dev"], say),
};

/** @type {Step} */
const pythonPackages = {
  name: "Python packages",
  // A venv holds its own path, and is of no use to another version of Python.
  inputs: [contents(path.join(locks, "notebooks.lock")), root, foundPython.version],
  results: [python, path.join(venv, "bin", "jupyter-lab")],
  async run(say) {
    const what = "Installing the Python packages";
    await runProgram(foundPython.command, ["-m", "venv", "--clear", venv], { what, say });
    const lock = path.join(locks, "notebooks.lock");
    await runProgram(
      python,
      ["-m", "pip", "install", "--no-deps", "--require-hashes", "--only-binary=:all:", "-r", lock],
      { what, say },
    );
  },
};

const kernelFile = path.join(venv, "share", "jupyter", "kernels", "tslab", "kernel.json");

/** @type {Step} */
const kernelspec = {
  name: "notebook kernel",
  inputs: [root, process.execPath],
  results: [kernelFile],
  async run() {
    fs.mkdirSync(path.dirname(kernelFile), { recursive: true });
    const spec = {
      argv: [
        process.execPath,
        path.join(root, "scripts", "kernel", "kernel.cjs"),
        "{connection_file}",
      ],
      display_name: "TypeScript (tslab)",
      language: "typescript",
      interrupt_mode: "signal",
    };
    fs.writeFileSync(kernelFile, `${JSON.stringify(spec, null, 2)}\n`);
  },
};

const labExtension = path.join(venv, "share", "jupyter", "labextensions", "earthmover-figures");
const labFigures = path.join(root, "scripts", "lab", "figures.js");
const controls = path.join(root, "scripts", "lectures", "assets", "controls.js");
const labSettings = path.join(root, "scripts", "lab", "overrides.json");
const labSettingsThere = path.join(venv, "share", "jupyter", "lab", "settings", "overrides.json");

/**
 * What draws figures in JupyterLab, with the plotly and the controls of the exported pages, and settings that ask nothing of the
 * network.
 * @type {Step}
 */
const figuresInLab = {
  name: "figures in JupyterLab",
  inputs: [
    contents(path.join(root, "package-lock.json")),
    contents(labFigures),
    contents(controls),
    contents(labSettings),
  ],
  results: [path.join(labExtension, "package.json"), labSettingsThere],
  async run() {
    fs.mkdirSync(path.dirname(labSettingsThere), { recursive: true });
    fs.copyFileSync(labSettings, labSettingsThere);
    const folder = path.join(labExtension, "static");
    fs.mkdirSync(folder, { recursive: true });
    const plotly = path.join(nodeModule("plotly.js-dist-min"), "plotly.min.js");
    for (const file of [labFigures, controls, plotly]) {
      fs.copyFileSync(file, path.join(folder, path.basename(file)));
    }
    const about = {
      name: path.basename(labExtension),
      version: "1.0.0",
      jupyterlab: { _build: { load: "static/figures.js", mimeExtension: "./mimeExtension" } },
    };
    fs.writeFileSync(path.join(labExtension, "package.json"), JSON.stringify(about));
  },
};

const dist = path.join(root, "dist");

/**
 * Compiles src/ to dist/, and lets notebooks at any depth import it as "earthmover".
 * @type {Step}
 */
const earthmoverModule = {
  name: "earthmover module",
  inputs: [sourceHash(path.join(root, "src")), contents(path.join(root, "tsconfig.json"))],
  results: [path.join(dist, "node", "index.js"), nodeModule("earthmover")],
  async run(say) {
    const [partial, old] = [`${dist}.partial`, `${dist}.old`];
    for (const folder of [partial, old]) fs.rmSync(folder, { recursive: true, force: true });
    const tsc = path.join(nodeModule("typescript7"), "bin", "tsc");
    await runProgram(process.execPath, [tsc, "-p", root, "--outDir", partial], {
      what: "Compiling src/",
      say,
    });
    if (fs.existsSync(dist)) fs.renameSync(dist, old);
    fs.renameSync(partial, dist);
    fs.rmSync(old, { recursive: true, force: true });
    fs.rmSync(nodeModule("earthmover"), { force: true });
    fs.symlinkSync("..", nodeModule("earthmover"));
  },
};

/** Says which browser was found. It lies among npm's packages, so that it goes when npm's Chromium does. */
const browserFile = path.join(root, "node_modules", ".browser");

/**
 * Finds the browser, which unpacks npm's Chromium where no other is installed. Everything but the still
 * pictures and the page tests does without.
 * @type {Step}
 */
const browser = {
  name: "browser",
  inputs: [contents(path.join(root, "package-lock.json")), process.env.EARTHMOVER_BROWSER ?? ""],
  results: [browserFile],
  async run() {
    const find = `
      const { findBrowser, NoBrowser } = require(${JSON.stringify(path.join(dist, "node", "lecture", "findBrowser.js"))});
      try {
        console.log(findBrowser().executablePath);
      } catch (error) {
        console.log(error.message);
        process.exitCode = error instanceof NoBrowser ? 0 : 1;
      }`;
    const found = await runProgram(process.execPath, ["--eval", find], {
      what: "Finding the browser",
    });
    fs.writeFileSync(browserFile, found);
    if (!path.isAbsolute(found)) return `still pictures and page tests need one; ${found.trim()}`;
  },
};

export const steps = [
  npmPackages,
  pythonPackages,
  tensorflowLibrary,
  addon,
  addonInPlace,
  kernelspec,
  figuresInLab,
  earthmoverModule,
  browser,
];
