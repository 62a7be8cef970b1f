// @ts-check
/** Runs cells one at a time, and tells what they print, display and fail with, as a notebook keeps it. */
import { formatWithOptions, inspect } from "node-inspect-extracted";
import { cellOf, others } from "./cell.mjs";

/**
 * @typedef {{ output_type: "stream", name: "stdout" | "stderr", text: string }
 *   | { output_type: "display_data" | "update_display_data", data: object, metadata: object, transient: object }
 *   | { output_type: "error", ename: string, evalue: string, traceback: string[] }} Output
 */

/** Characters of a stream that wait to be sent, and milliseconds that they wait, unless a cell is busy, at most. */
const [mostWaiting, longestWait] = [4096, 40];

/** Characters that one cell may print; what comes after is left out. */
const mostPrinted = 1_000_000;

/** A frame of a cell's script: its label and its line. */
const frameOfCell = /^\s*at (?:(.*?) \()?(?:eval at .*?, )?(cell-\d+(?:-\d+)?):(\d+):(\d+)\)?$/;

/** `eval` by another name sees nothing of what is around it here. */
// biome-ignore lint/security/noGlobalEval: what a notebook is for
const evaluate = eval;

export class Cells {
  /** The variables of all cells that have run. @type {Record<string, unknown>} */
  #variables = Object.create(null);
  #runs = 0;
  #printed = 0;
  #waiting = { name: /** @type {"stdout" | "stderr"} */ ("stdout"), text: "", since: 0 };
  /** What the scripts' names stand for. @type {Map<string, string>} */
  #labels = new Map();

  /**
   * @param {Readonly<Record<string, unknown>>} modules what cells may import, by name
   * @param {(output: Output) => void} send
   */
  constructor(modules, send) {
    this.modules = modules;
    this.send = send;
  }

  /** The names that cells have declared. */
  get variables() {
    return Object.keys(this.#variables);
  }

  /**
   * Runs a cell to its end; whether it got there. Its last line, if that is an expression with a value, is printed.
   * @param {string} source
   * @param {string} label what it is called in errors, such as "cell [3]"
   */
  async run(source, label) {
    this.#printed = 0;
    try {
      const script = cellOf(source).script((name) => name in this.#variables);
      const name = `cell-${++this.#runs}`;
      this.#labels.set(name, label);
      const run = evaluate(`${script}\n//# sourceURL=${name}`);
      const last = await run(this.#variables, this.#share, this.#module);
      if (last !== undefined) this.print("stdout", [last]);
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    } finally {
      this.flush();
    }
  }

  /**
   * Prints as the console does.
   * @param {"stdout" | "stderr"} name
   * @param {unknown[]} values
   */
  print(name, values) {
    const all = `${formatWithOptions({ colors: false }, ...values)}\n`;
    const text = all.slice(0, Math.max(0, mostPrinted - this.#printed));
    this.#printed += all.length;
    if (text.length < all.length && text.length === 0) return;
    const cut = text.length < all.length ? "\n… more was printed than a page can hold\n" : "";
    if (this.#waiting.name !== name) this.flush();
    this.#waiting.name = name;
    if (!this.#waiting.text) {
      this.#waiting.since = performance.now();
      setTimeout(() => this.flush(), longestWait); // where the cell awaits something, or has ended
    }
    this.#waiting.text += text + cut;
    const waited = performance.now() - this.#waiting.since;
    if (this.#waiting.text.length > mostWaiting || waited > longestWait) this.flush();
  }

  /** Sends what waits to be sent. */
  flush() {
    const { name, text } = this.#waiting;
    this.#waiting.text = "";
    if (text) this.send({ output_type: "stream", name, text });
  }

  /**
   * Displays a message of Jupyter's.
   * @param {{ data: object, metadata: object, transient: object }} message
   * @param {boolean} update
   */
  display(message, update) {
    this.flush();
    this.send({ output_type: update ? "update_display_data" : "display_data", ...message });
    return true;
  }

  /** Tells what a cell failed with. @param {unknown} reason */
  fail(reason) {
    this.flush();
    const error = reason instanceof Error ? reason : undefined;
    // V8 quotes the script, where other cells' variables have a holder.
    const [ename, evalue] = error
      ? [error.name, error.message.replaceAll(`${others}.`, "")]
      : ["Thrown", inspect(reason)];
    this.send({
      output_type: "error",
      ename,
      evalue,
      traceback: [`${ename}: ${evalue}`, ...(error ? this.#placesOf(error) : [])],
    });
  }

  /** Where an error came from, in the cells' own lines. @param {Error & { loc?: { line: number, column: number, text: string } }} error */
  #placesOf(error) {
    if (error.loc) {
      const { line, column, text } = error.loc;
      return [`    line ${line}`, `  ${text}`, `  ${" ".repeat(column)}^`];
    }
    return String(error.stack)
      .split("\n")
      .flatMap((frame) => {
        const found = frameOfCell.exec(frame);
        if (!found) return [];
        const [, caller = "", name, line] = found;
        const place = `${this.#labels.get(name) ?? name}, line ${line}`;
        const bare = caller.replace(/^async /, "").replace(/^Object\./, "");
        const named = bare !== "" && bare !== "eval" && bare !== "<anonymous>";
        return [`    at ${named ? `${bare} (${place})` : place}`];
      });
  }

  /** @param {string} name @param {() => unknown} get @param {boolean} mayBeSet */
  #share = (name, get, mayBeSet) => {
    const variables = this.#variables;
    Object.defineProperty(variables, name, {
      configurable: true,
      enumerable: true,
      get,
      set(value) {
        if (!mayBeSet)
          throw new TypeError(`${name} is a constant of an earlier cell: declare it anew`);
        // As in the notebook's kernel: the cell that declared it goes on with what it has.
        Object.defineProperty(variables, name, { value, writable: true });
      },
    });
  };

  /** @param {string} name */
  #module = async (name) => {
    if (Object.hasOwn(this.modules, name)) return this.modules[name];
    const known = Object.keys(this.modules).join(", ");
    throw new Error(`a cell in a page may import ${known}, got ${name}`);
  };
}
