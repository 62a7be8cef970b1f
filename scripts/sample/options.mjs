// @ts-check
/** What npm run sample is asked on its command line. */
import path from "node:path";
import { answered, count, readArguments } from "../arguments.mjs";

const usage = `npm run sample -- FOLDER --to FILE [options]

  For instance: npm run sample -- runs/wgan-gp-mlp-ring/seed-1 --to samples.csv

  FOLDER         what npm run train wrote: a run's folder, or the one above if it holds one run
  --to FILE      .csv, a sample a line; or of images .png, eight to a row
  --count N      so many samples (64)
  --seed N       other latent vectors (1): the same seed draws the same
  --help         say this

The generator is that of the folder's last whole checkpoint.`;

const known = { values: ["to", "count", "seed"], flags: ["help"], place: "FOLDER" };

/** @typedef {ReturnType<typeof optionsOf>} Options */

/** Parses the command line; ends the process for --help, and for what it does not understand. */
export function parseOptions() {
  return answered(known, "npm run sample -- FOLDER", usage, optionsOf);
}

/**
 * The options that these arguments stand for.
 * @param {readonly string[]} args
 * @throws RangeError, in one line, for what is none
 */
export function readOptions(args) {
  const { values, place } = readArguments(args, known);
  return optionsOf(values, place);
}

/** @param {Record<string, string | undefined>} values @param {string | undefined} place */
function optionsOf(values, place) {
  if (!place) throw new RangeError("FOLDER must be given: that of a run, or the one above it");
  const { to } = values;
  if (!to || ![".csv", ".png"].includes(path.extname(to))) {
    throw new RangeError(`--to must name a file that ends with .csv or .png, got ${to || "none"}`);
  }
  return {
    folder: path.resolve(place),
    to: path.resolve(to),
    count: count("count", values.count ?? "64"),
    seed: count("seed", values.seed ?? "1"),
  };
}
