// @ts-check
/** A tool's process: started once, asked line by line. */
import { spawn } from "node:child_process";
import readline from "node:readline";
import { environment } from "../setup/environment.mjs";
import { root } from "../setup/paths.mjs";

/** Why a tool cannot play: its own words, or how its process ended. */
export class ToolFailed extends Error {}

/** Characters kept of what a process says beside its answers. */
const charactersKept = 2000;

/** How long a process may take to end. */
const patienceMs = 5000;

/** @type {Set<Process>} */
const running = new Set();

/** Ends every process that still runs, at once. */
export function endAll() {
  for (const each of running) each.kill();
}

export class Process {
  #child;
  #stderr = "";
  /** @type {AsyncIterator<string>} */
  #lines;
  /** @type {Promise<string>} resolves to the signal or the code that the process ended with */
  #closed;

  /**
   * @param {string} command
   * @param {string[]} args
   * @param {NodeJS.ProcessEnv} env variables beside set-up's; an undefined one is unset
   */
  constructor(command, args, env) {
    this.#child = spawn(command, args, {
      cwd: root,
      env: { ...environment(), ...env },
      detached: true, // a group of its own, which is ended whole
    });
    running.add(this);
    this.#child.on("error", (error) => {
      this.#stderr += error.message;
    });
    this.#closed = new Promise((resolve) => {
      this.#child.on("close", (code, signal) => {
        running.delete(this);
        resolve(signal ?? `code ${code}`);
      });
    });
    this.#child.stdin.on("error", () => {}); // a dead process answers nothing, which `answer` reports
    this.#child.stderr.setEncoding("utf8").on("data", (text) => {
      this.#stderr = (this.#stderr + text).slice(-charactersKept);
    });
    this.#lines = readline.createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /**
   * Sends a command and awaits its answer.
   * @param {object} command @returns {Promise<any>}
   * @throws ToolFailed
   */
  ask(command) {
    this.#child.stdin.write(`${JSON.stringify(command)}\n`);
    return this.answer();
  }

  /**
   * The next line that the process says.
   * @returns {Promise<any>}
   * @throws ToolFailed
   */
  async answer() {
    const { value, done } = await this.#lines.next();
    if (done) {
      const how = await this.#closed;
      const lastWords = this.#stderr.trimEnd().split("\n").at(-1);
      throw new ToolFailed(lastWords || `it ended with ${how}`);
    }
    const message = parse(value);
    if (message.failed !== undefined) throw new ToolFailed(String(message.failed));
    return message;
  }

  /** Lets the process end by itself, for a while. */
  async quit() {
    if (!running.has(this)) return;
    const timer = setTimeout(() => this.kill(), patienceMs);
    this.#child.stdin.end(`${JSON.stringify({ quit: true })}\n`);
    await this.#closed;
    clearTimeout(timer);
  }

  /** Ends the process and those that it started. */
  kill() {
    if (this.#child.pid === undefined || !running.has(this)) return;
    try {
      process.kill(-this.#child.pid, "SIGKILL");
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
    }
  }
}

/** @param {string} line */
function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    throw new ToolFailed(`it said ${JSON.stringify(line.slice(0, 80))}, which is not JSON`);
  }
}
