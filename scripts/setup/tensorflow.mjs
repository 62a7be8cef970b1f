// @ts-check
/** The steps that put TensorFlow under the module: in a clone, and in a project that has installed it. */
import fs from "node:fs";
import path from "node:path";
import { code, locks, nodeModule, python, root, tensorflow, venv } from "./paths.mjs";
import { runProgram } from "./program.mjs";
import { findCompiler, findPython, platform } from "./tools.mjs";

/** @typedef {import("./step.mjs").Step} Step */

/** @param {string} file */
export const contents = (file) => fs.readFileSync(file, "utf8");

/** The versions that this program was made with. @type {Readonly<Record<string, string>>} */
const versions = JSON.parse(contents(path.join(code, "package.json"))).devDependencies;

/**
 * Runs npm without other packages' scripts. It tells the scripts it runs where it is itself; a bare `node scripts/…` finds it on
 * PATH.
 * @param {string[]} args
 * @param {(note: string) => void} say
 */
export async function npm(args, say) {
  const file = process.env.npm_execpath;
  const all = [...args, "--ignore-scripts", "--no-audit", "--no-fund"];
  const what = "Installing the npm packages";
  if (file && path.basename(file) === "npm-cli.js")
    await runProgram(process.execPath, [file, ...all], { what, say });
  else await runProgram("npm", all, { what, say });
}

/** What TensorFlow's addon is built from, in the project, whose package.json is left alone: npm would run its install script.
 * @type {Step} */
const nativePackages = {
  name: "npm packages of TensorFlow",
  inputs: [versions["@tensorflow/tfjs-node"], versions["node-api-headers"]],
  results: [nodeModule("@tensorflow/tfjs-node"), nodeModule("node-api-headers")],
  run: (say) =>
    npm(
      [
        ...["install", "--no-save", "--prefer-offline"],
        ...["@tensorflow/tfjs-node", "node-api-headers"].map((name) => `${name}@${versions[name]}`),
      ],
      say,
    ),
};

/** The Python that environments are made with, looked for once. */
export const foundPython = findPython();

/** A Python of the project's own, which downloads. @type {Step} */
const downloader = {
  name: "Python",
  inputs: [root, foundPython.version, contents(path.join(locks, "pip.lock"))],
  results: [python],
  async run(say) {
    const what = "Making a Python environment";
    await runProgram(foundPython.command, ["-m", "venv", "--clear", venv], { what, say });
    const lock = path.join(locks, "pip.lock"); // Python's own may be too old to tell how far a download is
    await runProgram(python, ["-m", "pip", "install", "--require-hashes", "-r", lock], {
      what,
      say,
    });
  },
};

const unpack = path.join(code, "scripts", "setup", "unpack.py");

/** @type {Step} */
export const tensorflowLibrary = {
  name: "TensorFlow library",
  inputs: [
    contents(path.join(locks, `${platform().wheel}.lock`)),
    platform().tag,
    contents(unpack),
  ],
  results: [path.join(tensorflow, "lib"), path.join(tensorflow, "include")],
  async run(say) {
    const { wheel, tag } = platform();
    const partial = `${tensorflow}.partial`;
    fs.rmSync(partial, { recursive: true, force: true });
    fs.mkdirSync(partial);
    // The wheel of any one Python holds the C library: which Python runs here does not matter.
    await runProgram(
      python,
      [
        "-m",
        "pip",
        "download",
        "--progress-bar=raw",
        "--no-deps",
        "--require-hashes",
        "--only-binary=:all:",
      ].concat(
        ["--python-version=3.12", `--platform=${tag}`, "--dest", partial],
        ["-r", path.join(locks, `${wheel}.lock`)],
      ),
      { what: "Downloading TensorFlow's library", say: (note) => say(megabytes(note)) },
    );
    const [file] = fs.readdirSync(partial).filter((name) => name.endsWith(".whl"));
    await runProgram(python, [unpack, path.join(partial, file), partial], {
      what: "Unpacking TensorFlow's library",
      say,
    });
    fs.rmSync(path.join(partial, file));
    fs.rmSync(tensorflow, { recursive: true, force: true });
    fs.renameSync(partial, tensorflow);
  },
};

/** @param {string} note pip's raw progress, "Progress BYTES of BYTES" @returns {string} */
function megabytes(note) {
  const match = /^Progress (\d+) of (\d+)$/.exec(note);
  return match
    ? `${(Number(match[1]) / 1e6).toFixed(0)} of ${(Number(match[2]) / 1e6).toFixed(0)} MB`
    : note;
}

const tfjsNode = nodeModule("@tensorflow/tfjs-node");
const addonFile = path.join(tfjsNode, "lib", "napi-v8", "tfjs_binding.node");
/** The addon as it was built, beside the library, where npm removes nothing. */
const builtFile = path.join(tensorflow, "addon", "tfjs_binding.node");

/** Included first in each file of the addon: what tfjs-node cannot ask of TensorFlow. */
const sessions = path.join(code, "scripts", "setup", "sessions.h");

/**
 * tfjs-node's own install script downloads a library and a compiled addon. Its two C++ files compile in
 * one call of the compiler instead, against the library above and Node-API's headers, which are the
 * same for every Node.
 * @type {Step}
 */
export const addon = {
  name: "TensorFlow addon",
  inputs: [
    contents(path.join(locks, `${platform().wheel}.lock`)),
    versions["@tensorflow/tfjs-node"],
    versions["node-api-headers"],
    contents(sessions),
  ],
  results: [builtFile],
  async run(say) {
    const mac = process.platform === "darwin";
    const libraries = mac
      ? ["libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib"]
      : ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"];
    const lib = path.join(tensorflow, "lib");
    // The addon finds the library from where it lies itself, here or in its place, so that a clone can move.
    const origins = [builtFile, addonFile].map((file) => path.relative(path.dirname(file), lib));
    fs.mkdirSync(path.dirname(builtFile), { recursive: true });
    const partial = builtFile.replace(/\.node$/, ".partial.node");
    await runProgram(
      findCompiler(),
      [
        ...["-O2", "-std=c++17", "-fPIC", "-DNAPI_VERSION=8"],
        ...(mac ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"]),
        `-I${path.join(nodeModule("node-api-headers"), "include")}`,
        `-I${path.join(tensorflow, "include")}`,
        ...["-include", sessions],
        ...["tfjs_backend.cc", "tfjs_binding.cc"].map((name) =>
          path.join(tfjsNode, "binding", name),
        ),
        ...libraries.map((name) => path.join(lib, name)),
        ...origins.map((origin) => `-Wl,-rpath,${mac ? "@loader_path" : "$ORIGIN"}/${origin}`),
        ...["-o", partial],
      ],
      { what: "Building TensorFlow's addon", say },
    );
    const load = `require(${JSON.stringify(partial)})`;
    await runProgram(process.execPath, ["--eval", load], { what: "Loading TensorFlow's addon" });
    fs.renameSync(partial, builtFile);
  },
};

/** Where tfjs-node looks for it; npm removes it there whenever it installs something else. @type {Step} */
export const addonInPlace = {
  name: "TensorFlow addon in its place",
  inputs: addon.inputs,
  results: [addonFile],
  async run() {
    fs.mkdirSync(path.dirname(addonFile), { recursive: true });
    const partial = `${addonFile}.partial`;
    fs.copyFileSync(builtFile, partial);
    fs.renameSync(partial, addonFile);
  },
};

/** All of it, in a project. */
export const steps = [nativePackages, downloader, tensorflowLibrary, addon, addonInPlace];
