import assert from "node:assert/strict";
import { script } from "../script";

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}

interface Cells {
  run(source: string, label: string): Promise<boolean>;
  print(name: "stdout" | "stderr", values: readonly unknown[]): void;
  display(message: object, update: boolean): boolean;
  readonly variables: readonly string[];
}

/** What `sources` tell, run one after the other as cells 1, 2, …, each with whether it came to its end. */
async function told(...sources: string[]) {
  const { Cells } = await script("live/cells.mjs");
  let outputs: Output[] = [];
  const print = (...values: unknown[]) => cells.print("stdout", values);
  const modules = { printer: { print, twice: (x: number) => 2 * x }, answer: { default: 42 } };
  const cells: Cells = new Cells(modules, (output: Output) => void outputs.push(output));
  const all: { done: boolean; text: string; error: readonly string[]; outputs: Output[] }[] = [];
  for (const [i, source] of sources.entries()) {
    outputs = [];
    const done = await cells.run(source, `cell ${i + 1}`);
    const text = outputs.map((output) => output.text ?? "").join("");
    const error = outputs.find((output) => output.traceback)?.traceback ?? [];
    all.push({ done, text, error, outputs });
  }
  return all;
}

const last = <T>(all: readonly T[]): T => all[all.length - 1];

describe("cells in a page", () => {
  it("see the variables of cells before them, of every kind of declaration", async () => {
    const [, , { text }] = await told(
      'import { print } from "printer";',
      `const a = 1, [b, { c: d = 4, ...e }] = [2, { f: 5 }];
       let g: number = 6; var h = 7; function i() { return 8; } class J { k = 9; } enum L { M = 10 }`,
      "print(a, b, d, e.f, g, h, i(), new J().k, L.M);",
    );
    assert.equal(text, "1 2 4 5 6 7 8 9 10\n");
  });

  it("declare a variable again at will, as another kind and type, and by a later run of the same cell", async () => {
    const all = await told("const x = 1;\nx", 'let x = "two";\nx', "const x = 1;\nx");
    assert.deepEqual(
      all.map(({ text }) => text),
      ["1\n", "two\n", "1\n"],
    );
  });

  it("go on with their own variable where a later cell declares or sets one of its name", async () => {
    const all = await told(
      "let x = 1, n = 0; const get = () => x; function tick() { n++; }",
      "x = 5; tick();\n[x, get(), n]",
      "const x = 7;\n[x, get(), n]",
    );
    assert.deepEqual(
      all.map(({ text }) => text),
      ["", "[ 5, 1, 1 ]\n", "[ 7, 1, 1 ]\n"], // as in the notebook's kernel
    );
  });

  it("read others' variables wherever a name can stand, and nowhere else", async () => {
    const { text } = last(
      await told(
        "const x = 1, y = 2; let z = 3;",
        `const f = (x: number, { y: w } = { y }) => [x, w, z];
         const o = { x, y: 9, z: z, [\`\${y}\`]: x, m() { return this.y + y; } };
         for (const y of [z]) z += y;
         const typed = <T extends { x: number }>(t: T) => t.x;
         label: for (;;) { break label; }
         [f(10), o.x, o.y, o["2"], o.m(), z, typed({ x }), typeof x, typeof nobody]`,
      ),
    );
    assert.equal(text, "[ [ 10, 2, 6 ], 1, 9, 1, 11, 6, 1, 'number', 'undefined' ]\n");
  });

  it("wait at their top level, and import whole modules, single names and defaults", async () => {
    const { text } = last(
      await told(
        'import * as p from "printer";\nimport answer, { default as same } from "answer";\nimport type { Nothing } from "nowhere";',
        "const t = await Promise.resolve(p.twice(answer));\n[t, same]",
      ),
    );
    assert.equal(text, "[ 84, 42 ]\n");
  });

  it("keep an import that only types name, for the cells after them", async () => {
    const { text } = last(
      await told('import * as p from "printer";\nconst f = (x: p.Number) => x;', "p.twice(f(2))"),
    );
    assert.equal(text, "4\n");
  });

  it("print the value of a last expression, and nothing of a declaration or of no value", async () => {
    const all = await told("1 + 1", "const x = 1;", "undefined", "if (true) 3;", "({ a: 1 })");
    assert.deepEqual(
      all.map(({ text }) => text),
      ["2\n", "", "", "", "{ a: 1 }\n"],
    );
  });

  it("tell an error by its name, its words and the lines of cells that it came through", async () => {
    const { done, error } = last(
      await told(
        'const fail = (x: number): never => {\n  throw new RangeError("no " + x);\n};',
        "const twice = () => fail(3);\n\ntwice();",
      ),
    );
    assert.equal(done, false);
    assert.deepEqual(error, [
      "RangeError: no 3",
      "    at fail (cell 1, line 2)",
      "    at twice (cell 2, line 1)",
      "    at cell 2, line 3",
    ]);
  });

  it("tell a broken line by its number, with the place in it", async () => {
    for (const [source, line, column] of [
      ["const a = 1;\nconst b = (;", 2, 11],
      ["let x: = 3;", 1, 7],
      ["const c = 1;\n\nconst c = 2;", 3, 6],
    ] as const) {
      const [{ done, error }] = await told(source);
      assert.equal(done, false);
      assert.match(error[0], /^SyntaxError: /);
      assert.equal(error[1], `    line ${line}`);
      assert.equal(error[2], `  ${source.split("\n")[line - 1]}`);
      assert.equal(error[3].indexOf("^"), 2 + column, source);
    }
  });

  it("name a variable that there is not as the learner wrote it, and a module that there is not", async () => {
    const [{ error }] = await told("const x = 1;\nnobody + x");
    assert.equal(error[0], "ReferenceError: nobody is not defined");
    const all = await told("const em = {};", "em.nope(3)", 'import fs from "node:fs";');
    assert.equal(all[1].error[0], "TypeError: em.nope is not a function");
    assert.equal(
      all[2].error[0],
      "Error: a cell in a page may import printer, answer, got node:fs",
    );
  });

  it("may not set a constant of an earlier cell", async () => {
    const { error } = last(await told("const x = 1;", "x = 2;"));
    assert.equal(error[0], "TypeError: x is a constant of an earlier cell: declare it anew");
  });

  it("leave the variables that stood before the line where they failed", async () => {
    const { text } = last(
      await told("const x = 1;", 'const y = 2; throw new Error("no"); const x = 3;', "[x, y]"),
    );
    assert.equal(text, "[ 1, 2 ]\n");
  });

  it("are heard while they wait, not only when they end", async () => {
    const { Cells } = await script("live/cells.mjs");
    let heard: (text: string) => void = () => {};
    const first = new Promise<string>((resolve) => {
      heard = resolve;
    });
    const cells: Cells = new Cells(
      { printer: { print: (text: string) => cells.print("stdout", [text]), first } },
      ({ text }: Output) => heard(text ?? ""),
    );
    const source = 'import { print, first } from "printer";\nprint("on my way");\nawait first;';
    assert.equal(await cells.run(source, "cell 1"), true); // else it would wait for itself
    assert.equal(await first, "on my way\n");
  });

  it("print no more than a page can hold, and say so", async () => {
    const { text } = last(
      await told('import { print } from "printer";', 'for (let i = 0; i < 300; i++) print("x".repeat(10_000));'), // biome-ignore format: one line
    );
    assert.ok(text.length < 1_000_100);
    assert.match(text, /… more was printed than a page can hold\n$/);
  });
});
