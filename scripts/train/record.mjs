// @ts-check
/** What is kept of a run to draw later, beside its checkpoints: a file of one run record. */
import fs from "node:fs";
import * as em from "../../dist/node/index.js";

/** A curve is kept at so many places at most. */
const MOST = 2000;

export class Record {
  #keeper;

  /**
   * @param {string} file
   * @param {em.experiments.RunRecord["about"]} about
   * @param {number} [iterations] where the run goes on; what the file holds beyond is dropped
   */
  constructor(file, about, iterations = 0) {
    this.file = file;
    this.#keeper = new em.experiments.RunKeeper(about, MOST);
    if (iterations === 0 || !fs.existsSync(file)) return;
    const [record] = em.experiments.readRunRecords(file);
    this.#keeper.goOn(record, iterations);
  }

  /** @param {number} iteration @param {number} estimate @param {number} generatorLoss */
  follow(iteration, estimate, generatorLoss) {
    this.#keeper.follow({ iteration, estimate, generatorLoss });
  }

  /** @param {number} iteration @param {em.metrics.ExactComparison} truth */
  read(iteration, truth) {
    this.#keeper.read(iteration, { ...truth });
  }

  save() {
    em.experiments.writeRunRecords(this.file, [this.#keeper.record()]);
  }
}
