// @ts-check
/**
 * Runs cells one at a time and knows which cell each failure belongs to: also one in a promise
 * that nobody awaits or in a timer, while the cell runs or after it has ended.
 */
const { setImmediate, setTimeout } = require("node:timers/promises");
const { errorContent, interrupted, lateFailure, typeScriptError } = require("./failures.cjs");
const { owner } = require("./owner.cjs");
const { expandShorthand } = require("./shorthand.cjs");

/** How long a cell waits, after its last line, for the timers that it leaves pending. */
const graceMs = 250;

/** What a runner sends last: wait up to so many seconds for what the cells left pending. */
const settleRequest = /^%settle (\d+(?:\.\d+)?)$/;

/**
 * @typedef {object} Cell
 * @property {string} label
 * @property {(line: number, column: number) => number} column where a column that tslab reports is in the cell
 * @property {number} began
 * @property {boolean} ended
 * @property {import("./failures.cjs").Diagnostic[]} diagnostics
 * @property {unknown[]} failures
 */

class Cells {
  /** @type {Cell | undefined} */
  #latest;
  /** @type {Error[]} */
  #late = [];
  #stoppedAt = -Infinity;

  /**
   * @param {(report: (...args: any[]) => void) => import("tslab/dist/executor.js").Executor} create
   * makes the executor, given the callback for the errors that it finds
   */
  constructor(create) {
    this.executor = create((...args) => this.#report(args));
  }

  /**
   * Runs one cell and returns what it failed with: nothing when all went well.
   * When earlier cells have failed since they ended, it returns those failures instead, once, and does
   * not run the cell. A silent cell, which nobody sees, runs and leaves them to the next.
   * @param {string} code
   * @param {string} label
   * @param {boolean} silent
   * @returns {Promise<unknown[]>}
   */
  async run(code, label, silent) {
    /** @type {Cell} */
    const cell = {
      label,
      column: (_line, column) => column,
      began: performance.now(),
      ended: false,
      diagnostics: [],
      failures: [],
    };
    this.#latest = cell;
    const settle = settleRequest.exec(code);
    if (settle) {
      await this.#settle(0, 1000 * Number(settle[1]), () => this.#late.length > 0);
    } else if (silent || this.#late.length === 0) {
      const before = pendingWork();
      await this.#execute(cell, code);
      await this.#settle(before, graceMs, () => cell.failures.length > 0);
    }
    cell.ended = true;
    const late = silent ? [] : this.#late.splice(0);
    return [...late, ...cell.failures];
  }

  /** Stops the running cell, and through the event whatever work cells have left running. */
  stop() {
    this.#stoppedAt = performance.now();
    /** @type {NodeJS.EventEmitter} */ (process).emit("earthmover:interrupt");
    this.executor.interrupt();
  }

  /**
   * Counts a failure that no code has caught against the cell that started the work.
   * @param {unknown} reason
   */
  fail(reason) {
    const cell = owner.getStore() ?? this.#latest;
    if (!cell) throw reason;
    const stopped = cell.began < this.#stoppedAt;
    if (stopped && reason instanceof Error && reason.name === "AbortError") return;
    if (cell.ended) {
      const failure = lateFailure(cell.label, reason);
      this.#late.push(failure);
      process.stderr.write(`${errorContent([failure]).traceback.join("\n")}\n`);
    } else {
      cell.failures.push(reason);
      this.stop();
    }
  }

  /**
   * @param {Cell} cell
   * @param {string} code
   */
  async #execute(cell, code) {
    const expanded = expandShorthand(code);
    cell.column = expanded.column;
    try {
      await owner.run(cell, () => this.executor.execute(expanded.code));
    } catch (error) {
      cell.failures.push(error);
    }
    if (cell.diagnostics.length > 0) {
      cell.failures.push(typeScriptError(cell.diagnostics, code));
    }
  }

  /**
   * Receives what tslab would print: `("%s%d:%d - %s", file, line, column, text)` for a
   * diagnostic, else `(error)`.
   * @param {any[]} args
   */
  #report([error, file, line, column, text]) {
    const cell = /** @type {Cell} */ (this.#latest);
    if (text !== undefined) {
      cell.diagnostics.push({
        file: file.trim(),
        line,
        column: cell.column(line, column),
        text,
      });
    } else if (error?.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") {
      this.stop(); // Node took the signal for the synchronous code alone.
      cell.failures.push(interrupted());
    } else if (error?.message !== "Interrupted asynchronously") {
      cell.failures.push(error);
    } else if (cell.failures.length === 0) {
      cell.failures.push(interrupted());
    }
  }

  /**
   * Lets the event loop turn, and go on while more work is pending than `before`.
   * @param {number} before
   * @param {number} patienceMs
   * @param {() => boolean} failed
   */
  async #settle(before, patienceMs, failed) {
    const deadline = performance.now() + patienceMs;
    await setImmediate();
    while (!failed() && pendingWork() > before && performance.now() < deadline) {
      await setTimeout(5, undefined, { ref: false });
    }
  }
}

/** The number of timers and of file and network requests that are under way. */
function pendingWork() {
  return process.getActiveResourcesInfo().filter((type) => /Timeout|Immediate|Req/.test(type))
    .length;
}

module.exports = { Cells };
