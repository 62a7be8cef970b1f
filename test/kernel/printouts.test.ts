import assert from "node:assert/strict";
import { type CellResult, drive } from "./drive";

/** Cells that print what Node or the kernel has put marks of its own on, and what of that is the cell's. */
const printouts: Record<string, [cell: string, printout: string]> = {
  "a promise": ["Promise.resolve(3)", "Promise { 3 }\n"],
  "promises in an array and an object": [
    "[Promise.resolve(1), { p: Promise.reject(3).catch(() => 2) }]",
    "[ Promise { 1 }, { p: Promise { <pending> } } ]\n",
  ],
  "an async function's promise in a map": [
    'new Map([["one", (async () => 1)()]])',
    "Map(1) { 'one' => Promise { 1 } }\n",
  ],
  "a promise far down, hidden properties and all": [
    "console.dir({ a: { b: { c: { d: Promise.resolve(1) } } } }, { depth: null, showHidden: true });",
    "{\n  a: {\n    b: { c: { d: Promise { 1 } } }\n  }\n}\n",
  ],
  "a promise as inspect shows it, and in a table": [
    'import { inspect } from "node:util";\nconsole.log(inspect([Promise.resolve(1)]));\nconsole.table([{ n: Promise.resolve(1) }]);',
    "[ Promise { 1 } ]\n┌─────────┬───────────────┐\n│ (index) │ n             │\n├─────────┼───────────────┤\n│ 0       │ Promise { 1 } │\n└─────────┴───────────────┘\n",
  ],
  "a promise of a class of one's own": [
    'class Kept extends Promise<number> { name = "kept"; }\nKept.resolve(1)',
    "Kept [Promise] { 1, name: 'kept' }\n",
  ],
  "the keys of a promise": ["Reflect.ownKeys(Promise.resolve(1))", "[]\n"],
  "what follows work by itself": [
    'import { AsyncResource } from "node:async_hooks";\nnew AsyncResource("mine")',
    "AsyncResource {}\n",
  ],
  timers: [
    "[setTimeout(() => {}, 5), setImmediate(() => {}), setInterval(() => {}, 5).unref()]",
    "[ Timeout {}, Immediate {}, Timeout {} ]\n",
  ],
  "an error": ['console.log(new Error("boom"));', "Error: boom\n    at CELL, line 1\n"],
  "the stack of an error": [
    'async function fail() { await null; throw new Error("boom"); }\nawait fail().catch(({ stack }) => console.log(stack));',
    "Error: boom\n    at fail (CELL, line 1)\n    at async CELL, line 2\n",
  ],
  "errors with fields, in an array": [
    'function make() { return Object.assign(new TypeError("boom"), { at: [1] }); }\n[make(), 2]',
    "[\n  TypeError: boom\n      at make (CELL, line 1)\n      at CELL, line 2 {\n    at: [ 1 ]\n  },\n  2\n]\n",
  ],
  "an error of the module": [
    'import { networks } from "earthmover";\nconst { parameterTable } = networks;\ntry { parameterTable([]); } catch (e) { console.log(e); }',
    "RangeError: networks must hold at least one, got none\n    at parameterTable (dist/networks/parameterTable.js:LINE)\n    at CELL, line 3\n",
  ],
  "a trace": ['console.trace("here");', "Trace: here\n    at CELL, line 1\n"],
  "a warning": [
    'process.emitWarning("careful");\nawait new Promise<void>((done) => setImmediate(done));',
    "Warning: careful\n",
  ],
  "the names that all cells share": [
    'Object.keys(globalThis).filter((name) => name.includes("tslab"))',
    "[]\n",
  ],
};

describe("a cell's printout", () => {
  let executions: CellResult[][];

  before(async function () {
    this.timeout(120_000);
    const run = Object.values(printouts).map(([cell]) => cell);
    const kernels = await Promise.all([drive([{ run }]), drive([{ run }])]);
    executions = kernels.map(([results]) => results as CellResult[]);
  });

  for (const [i, [of, [, printout]]] of Object.entries(printouts).entries()) {
    it(`of ${of} holds nothing of the kernel's, and is the same at the next execution`, () => {
      for (const results of executions) {
        const { output, error } = results[i];
        assert.equal(error, undefined);
        const shown = output.replace(/\.js:\d+:\d+/, ".js:LINE");
        assert.equal(shown.replaceAll(`cell [${Number(i) + 1}]`, "CELL"), printout);
      }
    });
  }
});
