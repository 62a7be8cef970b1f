// @ts-check
/** What is asked of a sweep on the command line. */
import fs from "node:fs";
import path from "node:path";
import { answered } from "../arguments.mjs";
import { clusterOptions } from "../cluster/options.mjs";
import { root } from "../setup/paths.mjs";

const usage = `npm run sweep -- FILE [options]

  plays npm run train for each choice of options that the file names, with each seed, and
  writes one table: means over seeds with their standard errors, and what failed

  FILE, in YAML:
    options:                      # of npm run train; a list is one choice after the other
      data: ring
      game: [wgan, wgan-gp]
      learning-rate: [0.0001, 0.001]
      iterations: 2000
    seeds: 3                      # or a list of them (1)
    draw: 20                      # so many random choices instead of all; then a range
    draw-seed: 1                  # may be { from: 0.0001, to: 0.01, scale: log }

  --out FOLDER          of all runs, and of table.csv (runs/sweeps/ and the file's name)
  --scheduler ADDRESS   of Dask, tcp://…: its workers play, each in this clone or one like it
  --store URL           keeps a copy of each run's folder there, for machines that share no
                        folder: file:///…, s3://…, whatever fsspec knows
  --workers N           without it, so many here (one for each --cores cores)
  --cores N             cores that a training may use (1)
  --help                say this

Ctrl-C stops; the same command goes on from the last checkpoints, and repeats nothing.`;

const known = {
  values: ["out", "scheduler", "store", "workers", "cores"],
  flags: ["help"],
  place: "FILE",
};

/** Parses the command line and reads the file; ends the process for --help, and for what it does not understand. */
export function readSweep() {
  return answered(known, "npm run sweep --", usage, (values, file) => {
    if (file === undefined) throw new RangeError("which sweep? npm run sweep -- FILE");
    if (values.out === "") throw new RangeError('--out must name a folder, got ""');
    const name = path.basename(file).replace(/\.ya?ml$/, "");
    const out = path.resolve(values.out ?? path.join("runs", "sweeps", name));
    const cluster = clusterOptions(values);
    if (cluster.store !== undefined && path.relative(root, out).startsWith("..")) {
      throw new RangeError(
        `--store keeps folders of this clone, so --out must be one below it, got ${out}`,
      );
    }
    return { file, text: textOf(file), out, cluster };
  });
}

/** @param {string} file */
function textOf(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new RangeError(`the sweep cannot be read: ${/** @type {Error} */ (error).message}`);
  }
}
