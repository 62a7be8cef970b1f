import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { script } from "../script";

describe("the cells that a cell needs", () => {
  let neededBy: (sources: readonly string[], index: number) => number[];
  before(async () => {
    ({ neededBy } = await script("live/needs.mjs"));
  });

  /** A lecture in small. */
  const sources = [
    'import * as em from "earthmover";',
    "const trainer = make(em);", // 1
    "const unused = em.random;",
    "await trainer.train(10);", // 3
    'em.claim("it learns", trainer.ok);',
    "await em.show(draw(trainer));",
    "console.log(trainer);",
    "function draw(t) { return style(t); }", // 7
    "const style = (t) => t;", // 8
    "const picture = draw(trainer);", // 9
  ];

  it("are those that declare what it reads, and what these read", () => {
    assert.deepEqual(neededBy(sources, 1), [0]);
    assert.deepEqual(neededBy(sources, 2), [0]);
  });

  it("are also those that work on what it reads, but not those that only show or check it", () => {
    assert.deepEqual(neededBy(sources, 6), [0, 1, 3]);
    assert.deepEqual(neededBy(["const a = [];", "a.push(1);", "a[0] = 2;", "for (;;) { a.pop(); break }", "a.length"], 4), [0, 1, 2, 3]); // biome-ignore format: one line
  });

  it("are those that a function needs that it calls", () => {
    assert.deepEqual(neededBy(sources, 9), [0, 1, 3, 7, 8]);
  });

  it("are none where it reads nothing of others, and none that cannot be read", () => {
    assert.deepEqual(neededBy(["const a = 1;", "const b = 2;"], 1), []);
    assert.deepEqual(neededBy(["const a = (;", "a + 1"], 1), []);
  });

  it("of every cell of every lecture declare all that it reads of cells before it", async () => {
    const { cellOf } = await script("live/cell.mjs");
    for (const name of readdirSync("notebooks").filter((file) => file.endsWith(".ipynb"))) {
      const { cells } = JSON.parse(readFileSync(`notebooks/${name}`, "utf8"));
      const codes = (cells as { cell_type: string; source: string | string[] }[])
        .filter(({ cell_type }) => cell_type === "code")
        .map(({ source }) => [source].flat().join(""));
      const read = codes.map((code) => cellOf(code));
      const declarers = new Map<string, number[]>();
      for (const [i, { declares }] of read.entries()) {
        for (const each of declares) declarers.set(each, [...(declarers.get(each) ?? []), i]);
      }
      for (const [i, { reads }] of read.entries()) {
        const needed = new Set(neededBy(codes, i));
        for (const each of reads) {
          const before = (declarers.get(each) ?? []).filter((j) => j < i);
          assert.ok(before.every((j) => needed.has(j)), `${name}, cell ${i + 1}: ${each}`); // biome-ignore format: one line
        }
      }
    }
  });
});
