import assert from "node:assert/strict";
import { type CellResult, type Completion, drive, type Inspection, type Step } from "./drive";

const pause = (ms: number) => `await new Promise((resolve) => setTimeout(resolve, ${ms}));`;
const throwAfter = (ms: number) =>
  `const timer = setTimeout(() => { throw new Error("after ${ms} ms"); }, ${ms});`;

// A loop as a training's: it yields, and stops with an AbortError once it hears of the interrupt.
const training = `
const abort = new AbortController();
process.once("earthmover:interrupt" as "SIGINT", () => abort.abort());
async function train() {
  ${pause(1)}
  console.log("training");
  for (;;) {
    ${pause(1)}
    if (abort.signal.aborted) console.log("stopped");
    abort.signal.throwIfAborted();
  }
}`;

const declares = `
type Made = { a: number };
async function outer(make: () => Made): Promise<void> {
  await null;
  const { a } = make();
  throw new RangeError(\`boom \${a}\`);
}`;

const deep = `
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "earthmover";
const step = compile((x: tf.Tensor2D) =>
  tf.tidy(() => tf.tidy(() => tf.tidy(() => tf.tidy(() =>
    tf.matMul(x, tf.ones([3, 3])))))));
step(tf.ones([2, 2]));`;

const run = (...cells: string[]): Step => ({ run: cells });

const steps = {
  good: run("const one: number = 1;\nconsole.log(one);", "one + 1", ";"),
  typeError: run('const wrong: number = "a";\nmissing(wrong);'),
  thrown: run('function inner() { throw new RangeError("boom"); }\ninner();'),
  declares: run(declares),
  takesOut: run(
    "const made = { theta: 2, of: { w: 3 } };",
    "const { theta: z, of: { w } } = made;\nconsole.log(z, w);",
  ),
  throwsThere: run(
    "interface Mine { a: number }\n\nconst mine: Mine = { a: 1 };\nouter(() =>\n  mine);",
  ),
  throwsBelow: run(deep),
  runAll: run("1 + 1", 'throw new Error("in the middle");', 'console.log("not run");'),
  rejected: run('void Promise.reject(new Error("nobody awaits"));'),
  neverSettles: run(
    'await new Promise(() => { setTimeout(() => { throw new Error("in a timer"); }, 5); });',
  ),
  soon: run(throwAfter(20)),
  late: run(throwAfter(400)),
  afterLate: run("%settle 10"),
  afterThat: run('console.log("runs again");'),
  lateAgain: run(throwAfter(400)),
  silent: { run: [`${pause(500)} console.log("ran");`, 'console.log("too");'], silent: true },
  afterSilent: run('console.log("not run");'),
  synchronous: { run: ['console.log("going"); for (;;) {}'], interrupt_at: "going" },
  afterSynchronous: run('console.log("runs again");'),
  asynchronous: { run: [`${training}\nawait train();`], interrupt_at: "training" },
  background: { run: [`${training}\nvoid train();\n${pause(60_000)}`], interrupt_at: "training" },
  besides: run(
    `${training}\nsetTimeout(() => { throw new Error("beside it"); }, 50);\nawait train();`,
  ),
  afterAwaiting: run(`${pause(20)} console.log("runs again");`),
  written: run('process.stdout.write("a", () => console.log("called back"));'),
  burst: run('for (let i = 0; i < 2000; i++) process.stdout.write(i + " ");'),
  imported: run('import * as em from "earthmover";'),
  completion: { complete: "em.plots.medianFil", at: 18 },
  inspection: { inspect: "em.plots.medianFilter", at: 14 },
} satisfies Record<string, Step>;

describe("the kernel", () => {
  const answers = {} as Record<keyof typeof steps, unknown>;

  before(async function () {
    this.timeout(120_000);
    const results = await drive(Object.values(steps));
    for (const [i, name] of Object.keys(steps).entries()) {
      answers[name as keyof typeof steps] = results[i];
    }
  });

  const cells = (name: keyof typeof steps) => answers[name] as CellResult[];
  const cell = (name: keyof typeof steps) => cells(name)[0] as CellResult;

  const failsWith = (name: keyof typeof steps, ename: string, evalue: string) => {
    const { error, reply } = cell(name);
    assert.equal(error?.ename, ename);
    assert.equal(error.evalue, evalue);
    const { status, execution_count: _, ...fields } = reply;
    assert.equal(status, "error");
    assert.deepEqual(fields, error, "the reply's fields are the error output's");
  };

  it("counts cells 1, 2, 3", () => {
    assert.deepEqual(
      cells("good").map(({ input_count, reply }) => [input_count, reply.execution_count]),
      [1, 2, 3].map((n) => [n, n]),
    );
    assert.deepEqual(
      cells("good").map(({ output }) => output),
      ["1\n", "2\n", ""],
    );
  });

  it("loses nothing of what a cell prints in one go", () => {
    assert.equal(cell("burst").output, Array.from({ length: 2000 }, (_, i) => `${i} `).join(""));
  });

  it("shows each type error with line, column and the line of code, and nothing on stderr", () => {
    failsWith(
      "typeError",
      "TypeScriptError",
      "1:7 - Type 'string' is not assignable to type 'number'.",
    );
    assert.deepEqual(cell("typeError").error?.traceback, [
      "1:7 - Type 'string' is not assignable to type 'number'.",
      '  const wrong: number = "a";',
      "        ^",
      "2:1 - Cannot find name 'missing'.",
      "  missing(wrong);",
      "  ^",
    ]);
    assert.equal(cell("typeError").output, "");
  });

  it("shows a thrown error with the frames of the cell alone", () => {
    failsWith("thrown", "RangeError", "boom");
    const { error, reply } = cell("thrown");
    assert.deepEqual(error?.traceback, [
      "RangeError: boom",
      `    at inner (cell [${reply.execution_count}], line 1)`,
      `    at cell [${reply.execution_count}], line 2`,
    ]);
  });

  it("takes properties out of an earlier cell's object, under other names too", () => {
    assert.deepEqual(
      cells("takesOut").map(({ output, error }) => [output, error]),
      [
        ["", undefined],
        ["2 3\n", undefined],
      ],
    );
  });

  it("names the line that throws in the cell that holds it, however TypeScript compiled it", () => {
    failsWith("throwsThere", "RangeError", "boom 1");
    const { execution_count } = cell("declares").reply;
    assert.equal(
      cell("throwsThere").error?.traceback[1],
      `    at outer (cell [${execution_count}], line 6)`,
    );
  });

  it("names the cell's line below any number of the module's and TensorFlow's, and no path of theirs", () => {
    const { error, reply } = cell("throwsBelow");
    const frames = error?.traceback.filter((line) => line.startsWith("    at ")) ?? [];
    const here = `    at cell [${reply.execution_count}], line`;
    assert.deepEqual(
      frames.filter((frame) => frame.includes("cell [")),
      [6, 5, 5, 5, 5, 7].map((line) => `${here} ${line}`),
    );
    assert.ok(frames.every((frame) => /^ {4}at (cell \[|.*\(?dist\/)/.test(frame)));
  });

  it("runs no cell that was sent before an earlier one failed, and one that is sent after", () => {
    assert.deepEqual(
      cells("runAll").map(({ reply, output }) => [reply.status, output]),
      [
        ["ok", "2\n"],
        ["error", ""],
        ["aborted", ""],
      ],
    );
    failsWith("rejected", "Error", "nobody awaits");
  });

  it("fails a cell whose promise nobody awaits, and one that waits for what has thrown", () => {
    failsWith("rejected", "Error", "nobody awaits");
    failsWith("neverSettles", "Error", "in a timer");
  });

  it("fails a cell whose timer throws soon after its end", () => {
    failsWith("soon", "Error", "after 20 ms");
  });

  it("fails the next request when a timer throws later, naming the cell, and then runs again", () => {
    assert.equal(cell("late").reply.status, "ok");
    const { execution_count } = cell("late").reply;
    const message = `cell [${execution_count}] failed after it had ended: Error: after 400 ms`;
    failsWith("afterLate", "LateFailure", message);
    assert.match(cell("afterLate").output, /after 400 ms/, "told at once on stderr");
    assert.equal(cell("afterThat").output, "runs again\n");
  });

  it("runs silent requests meanwhile, and keeps the failure for the next that is seen", () => {
    assert.deepEqual(
      cells("silent").map(({ reply, error }) => [reply.status, error]),
      [
        ["ok", undefined],
        ["ok", undefined],
      ],
    );
    assert.match(cells("silent")[0].output, /ran\n$/);
    assert.equal(cells("silent")[1].output, "too\n");
    const { execution_count } = cell("lateAgain").reply;
    const message = `cell [${execution_count}] failed after it had ended: Error: after 400 ms`;
    failsWith("afterSilent", "LateFailure", message);
    assert.equal(cell("afterSilent").output, "", "it was not run");
  });

  for (const [name, next] of [
    ["synchronous", "afterSynchronous"],
    ["asynchronous", "afterAwaiting"],
    ["background", "afterAwaiting"],
  ] as const) {
    it(`stops the ${name} loop at the interrupt, and the next cell runs`, () => {
      failsWith(name, "KernelInterrupted", "the cell was interrupted");
      if (name !== "synchronous") assert.equal(cell(name).output, "training\nstopped\n");
      assert.equal(cell(next).output, "runs again\n");
    });
  }

  it("stops the loop of a cell that fails beside it", () => {
    failsWith("besides", "Error", "beside it");
    assert.equal(cell("besides").output, "training\nstopped\n");
  });

  it("calls back when a write to stdout is done", () => {
    assert.equal(cell("written").output.replace("true\n", ""), "acalled back\n");
  });

  it("imports the module from any folder of the clone, completes and explains its names", () => {
    assert.deepEqual(cell("imported").error, undefined);
    assert.deepEqual((answers.completion as Completion).matches, ["medianFilter"]);
    const { found, data } = answers.inspection as Inspection;
    assert.ok(found);
    assert.match(
      data["text/plain"] ?? "",
      /function medianFilter\(values: ArrayLike<number>, .*running median/s,
    );
  });
});
