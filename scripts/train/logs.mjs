// @ts-check
/** TensorBoard's logs of a run. */
import * as em from "../../dist/node/index.js";

// After the module, which says how TensorFlow is to load.
const { node } = await import("@tensorflow/tfjs-node");

export class Logs {
  /** @param {string} folder @throws em.files.NotWritten */
  constructor(folder) {
    this.folder = folder;
    this.writer = this.#writing(() => node.summaryFileWriter(folder));
  }

  /** @param {number} iteration @param {Record<string, number>} values by name @throws em.files.NotWritten */
  write(iteration, values) {
    this.#writing(() => {
      for (const [name, value] of Object.entries(values)) {
        this.writer.scalar(name, value, iteration);
      }
    });
  }

  /** @throws em.files.NotWritten */
  flush() {
    this.#writing(() => this.writer.flush());
  }

  /**
   * @template T
   * @param {() => T} write
   * @returns {T}
   */
  #writing(write) {
    try {
      return write();
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      const reason = /^Message: .*?; (.*)$/m.exec(message)?.[1]; // of several lines, that which says why
      throw new em.files.NotWritten(this.folder, new Error(reason ?? message));
    }
  }
}
