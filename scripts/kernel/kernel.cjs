// @ts-check
/**
 * The notebooks' kernel, started as `node kernel.cjs {connection_file}`: tslab's compiler and
 * executor, with cells that fail when their code does and with complete Jupyter messages.
 */
const server = process.ppid;
require("./environment.cjs");
const places = require("./places.cjs");
const printouts = require("./printouts.cjs");
const { createConverter } = require("tslab/dist/converter.js");
const { createExecutor } = require("tslab/dist/executor.js");
const { JupyterHandlerImpl } = require("tslab/dist/jupyter.js");
const { Cells } = require("./cells.cjs");
const language = require("./language.json");
const { owner } = require("./owner.cjs");
const { Server } = require("./server.cjs");

const converter = createConverter({ isJS: false, isBrowser: false });
const node = {
  ...converter,
  /** @type {typeof converter.convert} */
  convert(declared, code) {
    const { output, ...rest } = converter.convert(declared, code);
    return { ...rest, output: output && places.named(owner.getStore()?.label ?? "", output) };
  },
};
const converters = { node, browser: converter, close: () => converter.close() };

const cells = new Cells((report) =>
  createExecutor(process.cwd(), converters, { log: console.log, error: report }),
);
printouts.showFramesOfCells();
printouts.showKindOfTimers();
printouts.showWarningsAlone();
printouts.hideTslab();
process.on("SIGINT", () => cells.stop());
process.on("uncaughtException", (error) => cells.fail(error));
process.on("unhandledRejection", (reason) => cells.fail(reason));

const handler = new JupyterHandlerImpl(cells.executor, false);
const info = handler.handleKernel();
// What the notebooks hold, too: a front end that is told anything else writes it there.
Object.assign(handler, { handleKernel: () => ({ ...info, language_info: language }) });
new Server(handler, process.argv[2], cells).init();

// A kernel whose server was killed must not stay behind.
setInterval(() => process.ppid === server || process.exit(), 1000).unref();
