// @ts-check
/** One step of set-up: skipped when its stamp says that nothing changed, else run under one line of progress. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { state } from "./paths.mjs";

/**
 * @typedef {object} Step
 * @property {string} name           what the line says
 * @property {string[]} inputs       whatever the result depends on, beside `run` itself: a change makes the step run again
 * @property {string[]} results      files or folders that exist when the step is done
 * @property {(say: (note: string) => void) => Promise<string | void>} run  `say` overwrites the line's note;
 *   resolves to how it ended where that is not just "done"
 */

/** What went wrong in a step and what to do about it: printed without a stack. */
export class SetupError extends Error {}

/**
 * Runs a step unless its stamp is current. The stamp is written last, so a killed step runs again.
 * @param {Step} step
 * @returns {Promise<boolean>} whether it ran
 */
export async function runStep({ name, inputs, results, run }) {
  const stamp = path.join(state, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.stamp`);
  const key = createHash("sha256")
    .update(JSON.stringify([inputs, run.toString()]))
    .digest("hex");
  if (read(stamp) === key && results.every((result) => fs.existsSync(result))) return false;
  fs.rmSync(stamp, { force: true });
  const line = new Line(name);
  let outcome;
  try {
    outcome = await run((note) => line.note(note));
  } catch (error) {
    line.end("failed");
    throw error;
  }
  fs.mkdirSync(state, { recursive: true });
  fs.writeFileSync(stamp, key);
  line.end(outcome ?? "done");
  return true;
}

/** @param {string} file */
function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

/** A line that overwrites itself on a terminal, and elsewhere says start and end only. */
class Line {
  #start = Date.now();
  #name;
  #note = "";
  #live = process.stdout.isTTY === true;
  #timer;

  /** @param {string} name */
  constructor(name) {
    this.#name = name;
    if (this.#live) this.#timer = setInterval(() => this.#draw(), 200);
    else console.log(`  ${name} …`);
  }

  /** @param {string} text */
  note(text) {
    this.#note = text;
  }

  /** @param {string} outcome */
  end(outcome) {
    clearInterval(this.#timer);
    if (this.#live) process.stdout.write("\r\x1b[K");
    console.log(`  ${this.#name}: ${outcome}, ${this.#seconds()} s`);
  }

  #draw() {
    const text = `  ${this.#name} … ${this.#seconds()} s  ${this.#note}`;
    process.stdout.write(`\r\x1b[K${text.slice(0, (process.stdout.columns ?? 80) - 1)}`);
  }

  #seconds() {
    return ((Date.now() - this.#start) / 1000).toFixed(1);
  }
}
