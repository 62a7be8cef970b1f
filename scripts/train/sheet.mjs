// @ts-check
/** What a run's generator makes, to look at. */
import path from "node:path";
import { writeWhole } from "../../dist/files/writeWhole.js";
import * as em from "../../dist/index.js";

/** Images a side of the sheet. */
const SIDE = 8;

/**
 * Writes the first samples of the reading's latent vectors: a sheet of images, or the points as CSV.
 * @param {string} folder
 * @param {em.Network} generator
 * @param {import("./table.mjs").Table["reading"]} reading
 * @throws em.NotWritten
 */
export function writeSheet(folder, generator, { side, latent }) {
  const samples = em.evaluate(generator, latent);
  if (side === undefined) {
    const d = samples.length / latent.shape[0];
    const rows = Array.from({ length: latent.shape[0] }, (_, i) =>
      samples.slice(d * i, d * (i + 1)).join(),
    );
    writeWhole(path.join(folder, "samples.csv"), `${rows.join("\n")}\n`);
    return;
  }
  const pixels = samples.slice(0, SIDE ** 2 * side ** 2);
  const figure = em.imageGrid({ pixels, height: side, width: side }, SIDE, { claim: "", alt: "" });
  const [{ source }] = /** @type {{ source: string }[]} */ (/** @type {unknown} */ (figure.data));
  const png = Buffer.from(source.slice(source.indexOf(",") + 1), "base64");
  writeWhole(path.join(folder, "samples.png"), png);
}
