// @ts-check
/** A curve that grows for as long as a game is played, and never takes more room than a picture has. */

/** Points that a curve keeps; beyond, every second one goes. */
const most = 800;

export class History {
  /** @type {number[]} */
  xs = [];
  /** @type {number[]} */
  ys = [];
  /** The least step from a point to the next. */
  #step = 0;

  /** Adds a point; one too near to the last takes its place. @param {number} x @param {number} y */
  add(x, y) {
    const { xs, ys } = this;
    const before = xs.at(-2);
    const last = xs.length - 1;
    if (x === xs[last] || (before !== undefined && x - before < this.#step)) {
      [xs[last], ys[last]] = [x, y];
      return;
    }
    xs.push(x);
    ys.push(y);
    if (xs.length < most) return;
    this.#step = (2 * (x - xs[0])) / most;
    const end = xs.length - 1;
    const keep = (/** @type {unknown} */ _, /** @type {number} */ i) => i % 2 === 0 || i === end;
    this.xs = xs.filter(keep);
    this.ys = ys.filter(keep);
  }

  get last() {
    return this.ys.at(-1);
  }
}
