// @ts-check
/** What a run's generator makes, to look at. */
import path from "node:path";
import { writeWhole } from "../../dist/node/files/writeWhole.js";
import * as em from "../../dist/node/index.js";

/** Images a side of the sheet. */
const SIDE = 8;

/**
 * Writes the first samples of the reading's latent vectors: a sheet of images, or the points as CSV.
 * @param {string} folder
 * @param {em.networks.Network} generator
 * @param {import("./table.mjs").Reading} reading
 * @throws em.files.NotWritten
 */
export function writeSheet(folder, generator, { side, shown }) {
  const samples = em.networks.evaluate(generator, shown);
  if (side === undefined) {
    writePoints(path.join(folder, "samples.csv"), samples, samples.length / shown.shape[0]);
  } else {
    writeImages(path.join(folder, "samples.png"), samples.slice(0, SIDE ** 2 * side ** 2), side);
  }
}

/**
 * Rows of d numbers as CSV.
 * @param {string} file
 * @param {Float32Array} data
 * @param {number} d
 * @throws em.files.NotWritten
 */
export function writePoints(file, data, d) {
  const rows = Array.from({ length: data.length / d }, (_, i) =>
    data.subarray(d * i, d * (i + 1)).join(),
  );
  writeWhole(file, `${rows.join("\n")}\n`);
}

/**
 * Images as one PNG, eight to a row.
 * @param {string} file
 * @param {Float32Array} pixels
 * @param {number} side
 * @throws em.files.NotWritten
 */
export function writeImages(file, pixels, side) {
  const figure = em.plots.imageGrid({ pixels, height: side, width: side }, SIDE, {
    claim: "",
    alt: "",
  });
  const [{ source }] = /** @type {{ source: string }[]} */ (/** @type {unknown} */ (figure.data));
  writeWhole(file, Buffer.from(source.slice(source.indexOf(",") + 1), "base64"));
}
