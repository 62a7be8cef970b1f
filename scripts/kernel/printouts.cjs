// @ts-check
/** Keeps out of what cells print all that is the kernel's and Node's, and so differs from one execution to the next. */
const path = require("node:path");
const { inspect } = require("node:util");

const root = path.resolve(__dirname, "..", "..");

/** Errors show the frames of cells and of what these call, with the module's files by their place in the clone. */
function showFramesOfCells() {
  Error.prepareStackTrace = (error, sites) => {
    const frames = sites
      .map((site) => `    at ${site}`)
      .filter((frame) => !foreign.test(frame))
      .map((frame) => frame.replace(inCell, "cell").replaceAll(root + path.sep, ""));
    const top = "    at cell"; // an error without frames would be printed in brackets
    return [Error.prototype.toString.call(error), ...(frames.length > 0 ? frames : [top])].join(
      "\n",
    );
  };
}

const inCell = /evalmachine\.<anonymous>:\d+:\d+/;

/** A frame of Node, of tslab, of the kernel, or of the function that a cell's lines are compiled into. */
const foreign =
  /^\s+at (async )?(evalmachine|.*(\bnode:|[\\/]tslab[\\/]dist[\\/]|[\\/]scripts[\\/]kernel[\\/]))/;

/** A timer shows its kind alone: the rest is a clock and the list of all timers. */
function showKindOfTimers() {
  const timeout = setTimeout(() => {});
  const immediate = setImmediate(() => {});
  clearTimeout(timeout);
  clearImmediate(immediate);
  for (const timer of [timeout, immediate]) {
    Object.defineProperty(Object.getPrototypeOf(timer), inspect.custom, {
      value: () => `${timer.constructor.name} {}`,
    });
  }
}

/** A warning is printed without the number of the process. */
function showWarningsAlone() {
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => process.stderr.write(`${name}: ${message}\n`));
}

/** The way from cells to tslab is no variable of a cell. */
function hideTslab() {
  Object.defineProperty(globalThis, "__tslab__", { enumerable: false });
}

module.exports = { hideTslab, showFramesOfCells, showKindOfTimers, showWarningsAlone };
