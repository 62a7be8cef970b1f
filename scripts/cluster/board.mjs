// @ts-check
/** What is said of many jobs at once: overwritten on a terminal, now and then a line elsewhere. */

/** Milliseconds between two words. */
const often = { terminal: 200, file: 30_000 };

/** Jobs at play that one line names. */
const named = 3;

export class Board {
  /** @type {Map<string, { of: number, iteration: number, first: number, since: number }>} */
  #playing = new Map();
  /** @type {Map<string, number>} seconds an iteration, of each kind of job */
  #pace = new Map();
  #said = 0;
  #workers = 1;
  #through = 0;
  #failed = 0;

  /**
   * @param {readonly { name: string, kind: string, iterations: number }[]} jobs those of one kind take about as long
   * @param {NodeJS.WriteStream} stream
   */
  constructor(jobs, stream = process.stdout) {
    this.waiting = new Map(jobs.map((job) => [job.name, job]));
    this.total = jobs.length;
    this.kinds = new Map(jobs.map(({ name, kind }) => [name, kind]));
    this.stream = stream;
  }

  /** @param {number} workers */
  begin(workers) {
    this.#workers = Math.max(1, workers);
  }

  /** @param {string} name @param {number} iteration @param {number} of */
  progress(name, iteration, of) {
    const now = performance.now();
    const before = this.#playing.get(name);
    this.waiting.delete(name);
    if (before === undefined || iteration < before.iteration) {
      this.#playing.set(name, { of, iteration, first: iteration, since: now });
    } else {
      before.iteration = iteration;
      const seconds = (now - before.since) / 1000;
      if (iteration > before.first) {
        this.#pace.set(this.#kind(name), seconds / (iteration - before.first));
      }
    }
    this.#say();
  }

  /** @param {string} name @param {"through" | "failed"} how @param {string} words */
  end(name, how, words) {
    this.#playing.delete(name);
    this.waiting.delete(name);
    if (how === "failed") this.#failed++;
    else this.#through++;
    this.print(`${this.#through + this.#failed} of ${this.total}: ${name}: ${words}`);
  }

  /** Says something that stays. @param {string} text */
  print(text) {
    this.stream.write(`${this.stream.isTTY ? "\r\x1b[K" : ""}${text}\n`);
  }

  /** Seconds until all is done, undefined until something is known of the pace. */
  get left() {
    if (this.#pace.size === 0) return undefined;
    const paces = [...this.#pace.values()];
    const usual = paces.reduce((sum, pace) => sum + pace, 0) / paces.length;
    /** @param {string} name @param {number} iterations */
    const seconds = (name, iterations) => iterations * (this.#pace.get(this.#kind(name)) ?? usual);
    const atPlay = [...this.#playing].map(([name, { of, iteration }]) =>
      seconds(name, of - iteration),
    );
    const toCome = [...this.waiting.values()].map(({ name, iterations }) =>
      seconds(name, iterations),
    );
    const all = [...atPlay, ...toCome].reduce((sum, some) => sum + some, 0);
    return Math.max(all / this.#workers, 0, ...atPlay, ...toCome);
  }

  #say() {
    const now = performance.now();
    const { isTTY, columns } = this.stream;
    if (now - this.#said < (isTTY ? often.terminal : often.file)) return;
    this.#said = now;
    const some = [...this.#playing]
      .slice(0, named)
      .map(([name, { iteration, of }]) => `${name}: ${iteration} of ${of}`);
    const others = this.#playing.size - some.length;
    if (others > 0) some.push(`and ${others} more`);
    const { left } = this;
    const text = [
      `${this.#through + this.#failed} of ${this.total} through`,
      ...(left === undefined ? [] : [`${duration(left)} left`]),
      some.join("; "),
    ].join(", ");
    if (isTTY) this.stream.write(`\r\x1b[K${text.slice(0, columns - 1)}`);
    else this.stream.write(`${text}\n`);
  }

  /** @param {string} name */
  #kind(name) {
    return this.kinds.get(name) ?? name;
  }
}

/** A time in words. @param {number} seconds */
export function duration(seconds) {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
