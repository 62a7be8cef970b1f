// @ts-check
/** tslab's Jupyter server with the messages that it leaves out: execute_input, error, aborted. */
const { writeSync } = require("node:fs");
const { setTimeout } = require("node:timers/promises");
const { inspect } = require("node:util");
const { ZmqServer } = require("tslab/dist/jupyter.js");
const { errorContent } = require("./failures.cjs");
const { redirectOutput } = require("./output.cjs");

/** How long a failed cell waits for the requests of a "run all" that are still on their way. */
const arrivalMs = 50;

class Server extends ZmqServer {
  #count = 0;
  #queue = Promise.resolve();
  #stops = 0;

  /**
   * @param {any} handler
   * @param {string} connectionFile
   * @param {import("./cells.cjs").Cells} cells
   */
  constructor(handler, connectionFile, cells) {
    super(handler, connectionFile);
    this.cells = cells;
  }

  /** An error of the kernel's own belongs to no cell. */
  async handleShellMessage(...args) {
    try {
      await super.handleShellMessage(...args);
    } catch (error) {
      writeSync(2, `kernel: ${inspect(error)}\n`);
    }
  }

  async handleExecute(socket, message) {
    const send = (to, type, content) => {
      const reply = message.createReply();
      reply.header.msg_type = type;
      reply.content = content;
      reply.signAndSend(this.connInfo.key, to);
    };
    const publish = (type, content) => send(this.iopub, type, content);
    const stops = this.#stops;
    const reply = this.#queue.then(() => {
      // A cell before this one has failed since this one was sent.
      if (stops !== this.#stops) return { status: "aborted", execution_count: this.#count };
      return this.#execute(message.content, publish);
    });
    this.#queue = reply.then(() => {});
    send(socket, "execute_reply", await reply);
  }

  /**
   * @param {{ code: string, silent?: boolean, store_history?: boolean, stop_on_error?: boolean }} request
   * @param {(type: string, content: object) => void} publish
   */
  async #execute(request, publish) {
    const { code, silent = false, store_history = true, stop_on_error = true } = request;
    if (!silent && store_history) this.#count += 1;
    const execution_count = this.#count;
    if (!silent) publish("execute_input", { code, execution_count });
    redirectOutput(publish);
    const failures = await this.cells.run(code, `cell [${execution_count}]`);
    if (failures.length === 0) return { status: "ok", execution_count, user_expressions: {} };
    const error = errorContent(failures);
    publish("error", error);
    if (stop_on_error) {
      await setTimeout(arrivalMs);
      this.#stops += 1;
    }
    return { status: "error", execution_count, ...error };
  }
}

module.exports = { Server };
