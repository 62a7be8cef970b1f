// @ts-check
/** A progress line: overwritten on a terminal, now and then a line elsewhere. */
import { duration } from "../cluster/board.mjs";

/** Milliseconds between two lines. */
const often = { terminal: 100, file: 10_000 };

export class Line {
  #total = 0;
  #first = 0;
  #start = 0;
  #drawn = 0;

  /** @param {NodeJS.WriteStream} stream */
  constructor(stream = process.stdout) {
    this.stream = stream;
  }

  /** Begins to count at `done` of `total` iterations. @param {number} total @param {number} done */
  start(total, done) {
    this.#total = total;
    this.#first = done;
    this.#start = this.#drawn = performance.now();
  }

  /** @param {number} done @param {string} note */
  update(done, note) {
    const now = performance.now();
    const { isTTY, columns } = this.stream;
    if (now - this.#drawn < (isTTY ? often.terminal : often.file)) return;
    this.#drawn = now;
    const rate = (1000 * (done - this.#first)) / (now - this.#start);
    const left = duration((this.#total - done) / rate);
    const text = `${done} of ${this.#total} iterations, ${rate.toFixed(1)} a second, ${left} left  ${note}`;
    if (isTTY) this.stream.write(`\r\x1b[K${text.slice(0, columns - 1)}`);
    else this.stream.write(`${text}\n`);
  }

  /** Says something that stays. @param {string} text */
  print(text) {
    this.stream.write(`${this.stream.isTTY ? "\r\x1b[K" : ""}${text}\n`);
  }
}
