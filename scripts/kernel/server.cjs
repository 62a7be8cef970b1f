// @ts-check
/**
 * tslab's Jupyter server with the messages that it leaves out (execute_input, error, aborted) and with
 * sockets that are files, where the connection file names those.
 */
const { writeSync } = require("node:fs");
const { setTimeout } = require("node:timers/promises");
const { inspect } = require("node:util");
const { ZmqServer } = require("tslab/dist/jupyter.js");
const { errorContent } = require("./failures.cjs");
const { redirectOutput } = require("./output.cjs");

/** What parts a message's addresses from its signature, header and content. */
const delimiter = Buffer.from("<IDS|MSG>");

/** The requests that tslab answers. */
const known = /^(kernel_info|execute|is_complete|inspect|complete|comm_info|shutdown)_request$/;

/** How long a failed cell waits for the requests of a "run all" that are still on their way. */
const arrivalMs = 50;

/**
 * @typedef {(type: string, content: object) => void} Send
 * @typedef {{
 *   code: string, silent?: boolean, store_history?: boolean, stop_on_error?: boolean
 * }} ExecuteRequest
 */

class Server extends ZmqServer {
  #count = 0;
  #queue = Promise.resolve();
  #stops = 0;
  #aborting = false;

  /**
   * @param {any} handler
   * @param {string} connectionFile
   * @param {InstanceType<typeof import("./cells.cjs").Cells>} cells
   */
  constructor(handler, connectionFile, cells) {
    super(handler, connectionFile);
    this.cells = cells;
    this.#bindAndPublishAtOnce();
  }

  /**
   * Binds to ports, `tcp://address:port`, and to files, `ipc://path-number`, where tslab knows ports alone.
   *
   * Lets cells publish as fast as they like. zeromq puts off every 512th message that is sent without a
   * pause, and refuses what comes after it; with no time-out it sends each at once. And a publisher drops
   * what a slow reader has not taken, beyond its high-water mark: 0 is none. Both are set when the socket
   * exists and is not yet bound, in a method that tslab declares private.
   */
  #bindAndPublishAtOnce() {
    Object.assign(this, {
      bindSocket: async (/** @type {any} */ socket, /** @type {number} */ port) => {
        if (socket === this.iopub) Object.assign(socket, { sendTimeout: 0, sendHighWaterMark: 0 });
        const { transport, ip } = this.connInfo;
        await socket.bind(`${transport}://${ip}${transport === "ipc" ? "-" : ":"}${port}`);
      },
    });
  }

  /**
   * Takes execute requests one at a time and says "busy" when a request's turn has come.
   * @override
   * @param {any} socket
   * @param {any[]} frames
   */
  async handleShellMessage(socket, ...frames) {
    const header = frames[frames.findIndex((frame) => frame.equals(delimiter)) + 2];
    const type = JSON.parse(header).msg_type;
    if (!known.test(type)) return this.#acknowledge(socket, frames);
    if (type !== "execute_request") return this.#handle(socket, frames);
    const stops = this.#stops;
    this.#queue = this.#queue.then(() => {
      this.#aborting = stops !== this.#stops; // a cell before this one has failed since it was sent
      return this.#handle(socket, frames);
    });
  }

  /**
   * Says "busy" and "idle", which JupyterLab waits for; tslab's complaint about the request would
   * land in the last cell's output.
   * @param {any} socket
   * @param {any[]} frames
   */
  #acknowledge(socket, frames) {
    const { warn } = console;
    console.warn = () => {};
    const handled = this.#handle(socket, frames);
    console.warn = warn;
    return handled;
  }

  /**
   * An error of the kernel's own belongs to no cell.
   * @param {any} socket
   * @param {any[]} frames
   */
  async #handle(socket, frames) {
    try {
      await super.handleShellMessage(socket, ...frames);
    } catch (error) {
      writeSync(2, `kernel: ${inspect(error)}\n`);
    }
  }

  /**
   * Ends the process, whatever cells have left running.
   * @override
   */
  close() {
    super.close();
    process.exit();
  }

  /**
   * @override
   * @param {any} socket
   * @param {any} message
   */
  async handleExecute(socket, message) {
    /** @type {Send} */
    const publish = (type, content) => this.#send(this.iopub, message, type, content);
    const reply = this.#aborting
      ? { status: "aborted", execution_count: this.#count }
      : await this.#execute(message.content, publish);
    this.#send(socket, message, "execute_reply", reply);
  }

  /**
   * @param {any} socket
   * @param {any} parent
   * @param {string} type
   * @param {object} content
   */
  #send(socket, parent, type, content) {
    const reply = parent.createReply();
    reply.header.msg_type = type;
    reply.content = content;
    reply.signAndSend(this.connInfo.key, socket);
  }

  /**
   * @param {ExecuteRequest} request
   * @param {Send} publish
   */
  async #execute(request, publish) {
    const { code, silent = false, store_history = true, stop_on_error = true } = request;
    if (!silent && store_history) this.#count += 1;
    const execution_count = this.#count;
    if (!silent) publish("execute_input", { code, execution_count });
    redirectOutput(publish);
    const failures = await this.cells.run(code, `cell [${execution_count}]`, silent);
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
