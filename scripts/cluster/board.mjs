// @ts-check
/** What is said of many jobs at once: overwritten on a terminal, now and then a line elsewhere. */

/** Milliseconds between two words. */
const often = { terminal: 200, file: 30_000 };

/** Jobs at play that one line names. */
const named = 3;

/** Columns of a terminal that does not say how many it has. */
const usualColumns = 80;

export class Board {
  /** @type {Map<string, { of: number, iteration: number, told: number, first: number, since: number }>} */
  #playing = new Map();
  /** @type {Map<string, number>} seconds an iteration, of each kind of job */
  #pace = new Map();
  #workers = 1;
  #through = 0;
  #failed = 0;
  #said;

  /**
   * @param {readonly { name: string, kind: string, iterations: number }[]} jobs in the order in which they begin; those of one kind take
   * about as long
   * @param {Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">} stream
   * @param {() => number} now milliseconds
   */
  constructor(jobs, stream = process.stdout, now = () => performance.now()) {
    this.waiting = new Map(jobs.map((job) => [job.name, job]));
    this.total = jobs.length;
    this.kinds = new Map(jobs.map(({ name, kind }) => [name, kind]));
    this.stream = stream;
    this.now = now;
    this.#said = now();
  }

  /** @param {number} workers */
  begin(workers) {
    this.#workers = Math.max(1, workers);
  }

  /** @param {string} name @param {number} iteration @param {number} of */
  progress(name, iteration, of) {
    const told = this.now();
    const before = this.#playing.get(name);
    if (before === undefined && !this.waiting.has(name)) return; // a late word of one that has ended
    this.waiting.delete(name);
    if (before === undefined || iteration < before.iteration) {
      this.#playing.set(name, { of, iteration, told, first: iteration, since: told });
    } else {
      Object.assign(before, { iteration, told });
      const seconds = (told - before.since) / 1000;
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

  /** Seconds until all is done where each worker that is free begins the next job, undefined until something is known of the pace. */
  get left() {
    if (this.#pace.size === 0) return undefined;
    const paces = [...this.#pace.values()];
    const usual = paces.reduce((sum, pace) => sum + pace, 0) / paces.length;
    /** @param {string} name @param {number} iterations */
    const seconds = (name, iterations) => iterations * (this.#pace.get(this.#kind(name)) ?? usual);
    const atPlay = [...this.#playing].map(([name, { of, iteration, told }]) =>
      Math.max(0, seconds(name, of - iteration) - (this.now() - told) / 1000),
    );
    const toCome = [...this.waiting.values()].map(({ name, iterations }) =>
      seconds(name, iterations),
    );
    const busy = new Array(this.#workers).fill(0);
    for (const some of [...atPlay, ...toCome]) busy[busy.indexOf(Math.min(...busy))] += some;
    return Math.max(...busy);
  }

  #say() {
    const now = this.now();
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
    if (isTTY) this.stream.write(`\r\x1b[K${text.slice(0, (columns || usualColumns) - 1)}`);
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
