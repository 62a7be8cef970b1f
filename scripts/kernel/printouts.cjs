// @ts-check
/** Keeps out of what cells print all that is the kernel's and Node's, and so differs from one execution to the next. */
const path = require("node:path");
const { inspect } = require("node:util");
const { isOfCell, placeOf } = require("./places.cjs");

const root = path.resolve(__dirname, "..", "..");

/** Errors show the frames of cells, by their lines, and of the module, by its files in the clone. */
function showFramesOfCells() {
  Error.stackTraceLimit = 100; // a cell's line may lie far below TensorFlow's
  Error.prepareStackTrace = (error, sites) => {
    const frames = sites.flatMap(frameOf);
    const top = "    at cell"; // an error without frames would be printed in brackets
    return [Error.prototype.toString.call(error), ...(frames.length > 0 ? frames : [top])].join(
      "\n",
    );
  };
}

/**
 * What is shown of a frame: nothing where it is no learner's.
 * @param {NodeJS.CallSite} site
 */
function frameOf(site) {
  if (!isOfCell(site)) {
    const frame = `    at ${site}`;
    return foreign.test(frame) ? [] : [frame.replaceAll(root + path.sep, "")];
  }
  const place = placeOf(site);
  if (!place) return []; // the function that a cell's lines are compiled into
  const [caller] = String(site)
    .replace("Proxy.", "") // tslab's, which holds the functions of other cells
    .split(/\(?cell-\[/); // "", "async ", "inner ", "async inner "
  return [/^(async )?$/.test(caller) ? `    at ${caller}${place}` : `    at ${caller}(${place})`];
}

/** A frame of Node, of a package or of the kernel. */
const foreign =
  /^\s+at (async )?(evalmachine|.*(\bnode:|[\\/]node_modules[\\/]|[\\/]scripts[\\/]kernel[\\/]))/;

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
