// @ts-check
/** The page's side of the worker: starts it, runs cells in it one after the other, stops them. */

/** @typedef {import("./cells.mjs").Output} Output */
/** @typedef {{ run: number, tell: (output: Output) => void, end: (done: boolean) => void }} Run */

/** Milliseconds that a stopped cell is given to end by itself, before its worker ends with all variables. */
const patience = 700;

export class Client {
  /** @type {Worker | undefined} */
  #worker;
  #runs = 0;
  /** The run under way. @type {Run | undefined} */
  #current;
  /** The last run, which what it has left running may still tell something. @type {Run | undefined} */
  #latest;
  #stopping = 0;

  /**
   * @param {string} script the worker's
   * @param {() => void} onLost told when the worker has ended, and with it all variables
   */
  constructor(script, onLost) {
    this.script = script;
    this.onLost = onLost;
  }

  /** The worker, which starts when it is first asked for. */
  get #started() {
    if (this.#worker) return this.#worker;
    const address = URL.createObjectURL(new Blob([this.script], { type: "text/javascript" }));
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    worker.addEventListener("message", ({ data }) => {
      if (data.run !== this.#latest?.run) return; // of a cell before the last
      if (data.kind === "output") this.#latest?.tell(data.output);
      else this.#end(data.done);
    });
    worker.addEventListener("error", (event) => {
      this.#fail("WorkerError", event.message || "the worker did not start");
    });
    this.#worker = worker;
    return worker;
  }

  /** Puts files where cells find them. @param {Record<string, string>} files base64 of gzipped files, by name */
  shelve(files) {
    this.#started.postMessage({ kind: "shelve", files });
  }

  /**
   * Runs a cell; whether it came to its end.
   * @param {string} source
   * @param {string} label what it is called in errors
   * @param {(output: Output) => void} tell
   * @returns {Promise<boolean>}
   */
  run(source, label, tell) {
    const worker = this.#started;
    const run = ++this.#runs;
    return new Promise((end) => {
      this.#current = { run, tell, end };
      this.#latest = this.#current;
      worker.postMessage({ kind: "run", run, source, label });
    });
  }

  /** Stops the cell that runs: between two steps of a training; or, if it does not listen, the worker with it. */
  stop() {
    if (!this.#current || this.#stopping) return;
    this.#worker?.postMessage({ kind: "stop" });
    const { run } = this.#current;
    this.#stopping = window.setTimeout(() => {
      if (this.#current?.run !== run) return;
      this.restart("the cell was stopped, and all variables with it: it did not listen");
    }, patience);
  }

  /** Ends the worker: all variables go. @param {string} [why] what the cell that runs is told */
  restart(why = "the cell was stopped, and all variables are gone") {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.onLost();
    this.#fail("Stopped", why);
  }

  /** @param {string} ename @param {string} evalue */
  #fail(ename, evalue) {
    const traceback = [`${ename}: ${evalue}`];
    this.#current?.tell({ output_type: "error", ename, evalue, traceback });
    this.#end(false);
  }

  /** @param {boolean} done */
  #end(done) {
    clearTimeout(this.#stopping);
    this.#stopping = 0;
    const ended = this.#current;
    this.#current = undefined;
    ended?.end(done);
  }
}
