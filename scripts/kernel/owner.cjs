// @ts-check
/** Knows, of all that runs, which cell has started it, and leaves no mark of that on what cells print. */
const { AsyncLocalStorage, AsyncResource } = require("node:async_hooks");

/** @type {AsyncLocalStorage<import("./cells.cjs").Cell | null>} */
const owner = new AsyncLocalStorage();

/**
 * Node 20 and 22 follow the work by properties of each promise and handle, which they would print, with numbers
 * that differ at each execution. Here they are accessors of `Object.prototype`, and the values stand beside the
 * objects. An id, once given, stays: Node looks for it among the object's own and would give another.
 * @param {object} tracked something that bears these properties and no others
 */
function keepAside(tracked) {
  for (const symbol of Object.getOwnPropertySymbols(tracked)) {
    /** @type {WeakMap<object, unknown>} */
    const values = new WeakMap();
    Object.defineProperty(Object.prototype, symbol, {
      get() {
        return values.get(this);
      },
      set(value) {
        const given = values.get(this);
        if (typeof given !== "number" || given < 1) values.set(this, value);
      },
    });
  }
}

owner.run(null, () => keepAside(new AsyncResource("any")));

module.exports = { owner };
