// @ts-check
/** The worker in which a page's cells run: the module, and what passes between its cells and the page. */
import * as tf from "@tensorflow/tfjs-core";
import * as em from "../../src/page/index.ts";
import { interrupt } from "../../src/page/lecture/interrupted.ts";
import { screen } from "../../src/page/screen.ts";
import { shelve } from "../../src/page/shelf.ts";
import { Cells } from "./cells.mjs";

const modules = { earthmover: em, "@tensorflow/tfjs-core": tf };

/** The number of the run that is under way or was the last; its output goes there. */
let running = 0;

const cells = new Cells(modules, (output) => postMessage({ kind: "output", run: running, output }));
screen.display = (message, update) => cells.display(message, update);
for (const [method, stream] of /** @type {const} */ ([
  ["log", "stdout"],
  ["info", "stdout"],
  ["debug", "stdout"],
  ["warn", "stderr"],
  ["error", "stderr"],
])) {
  console[method] = (/** @type {unknown[]} */ ...values) => cells.print(stream, values);
}
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  cells.fail(event.reason);
});
addEventListener("error", (event) => {
  event.preventDefault();
  cells.fail(event.error ?? event.message);
});

/** What the page asks for, one after the other. @type {Promise<unknown>} */
let queue = em.ready();

addEventListener("message", ({ data }) => {
  if (data.kind === "stop") {
    interrupt();
    return;
  }
  queue = queue.then(() => answers[/** @type {keyof typeof answers} */ (data.kind)](data));
});

const answers = {
  /** @param {{ run: number, source: string, label: string }} asked */
  async run({ run, source, label }) {
    running = run;
    const done = await cells.run(source, label);
    postMessage({ kind: "ended", run, done });
  },
  /** @param {{ files: Record<string, string> }} asked base64 of gzipped files, by name */
  async shelve({ files }) {
    for (const [name, text] of Object.entries(files)) {
      const zipped = await (await fetch(`data:application/gzip;base64,${text}`)).blob();
      const stream = zipped.stream().pipeThrough(new DecompressionStream("gzip"));
      shelve(name, new Uint8Array(await new Response(stream).arrayBuffer()));
    }
  },
};
