// @ts-check
/** What is kept of a run to draw later: small JSON, written whole or not at all. */
import fs from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { writeWhole } from "../../dist/training/writeWhole.js";

/** A curve is kept at so many places at most; a longer one is thinned to every second place. */
const MOST = 2000;

/** @typedef {{ iteration: number, estimate: number, exact: number, steepness: number }} TruthAt */

export class Record {
  /**
   * @param {string} file
   * @param {import("../../dist/index.js").About} about
   * @param {number} [iterations] where the run goes on; what the file holds beyond is dropped
   */
  constructor(file, about, iterations = 0) {
    this.file = file;
    this.about = about;
    /** Every how many iterations the curves are kept. */
    this.every = 1;
    /** @type {{ iteration: number[], estimate: number[], generatorLoss: number[] }} */
    this.curves = { iteration: [], estimate: [], generatorLoss: [] };
    /** @type {TruthAt[]} */
    this.truth = [];
    if (iterations > 0 && fs.existsSync(file)) this.#goOn(iterations);
  }

  /** @param {number} iteration @param {number} estimate @param {number} generatorLoss */
  follow(iteration, estimate, generatorLoss) {
    if (iteration % this.every !== 0) return;
    const { curves } = this;
    curves.iteration.push(iteration);
    curves.estimate.push(rounded(estimate));
    curves.generatorLoss.push(rounded(generatorLoss));
    if (curves.iteration.length <= MOST) return;
    this.every *= 2;
    const kept = curves.iteration.map((at) => at % this.every === 0);
    for (const values of Object.values(curves)) {
      values.splice(0, values.length, ...values.filter((_, i) => kept[i]));
    }
  }

  /** @param {number} iteration @param {import("../../dist/index.js").Truth} truth */
  read(iteration, { estimate, exact, steepness }) {
    if (this.truth.at(-1)?.iteration === iteration) return;
    const values = { estimate, exact, steepness };
    const short = Object.fromEntries(Object.entries(values).map(([k, v]) => [k, rounded(v)]));
    this.truth.push(/** @type {TruthAt} */ ({ iteration, ...short }));
  }

  save() {
    const { about, every, curves, truth } = this;
    const versions = { node: process.versions.node, tfjs: tf.version_core };
    const text = JSON.stringify({ about, versions, every, curves, truth });
    writeWhole(this.file, `${text}\n`);
  }

  /** @param {number} iterations */
  #goOn(iterations) {
    const { every, curves, truth } = JSON.parse(fs.readFileSync(this.file, "utf8"));
    const length = curves.iteration.filter((/** @type {number} */ at) => at <= iterations).length;
    this.every = every;
    for (const [name, values] of Object.entries(this.curves))
      values.push(...curves[name].slice(0, length));
    this.truth = truth.filter((/** @type {TruthAt} */ { iteration }) => iteration <= iterations);
  }
}

/** @param {number} value six digits, which is what a figure shows */
function rounded(value) {
  return Number(value.toPrecision(6));
}
