import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, scratch } from "./python";

const cell = (tags: string[], text: string) => ({
  cell_type: "code",
  execution_count: 1,
  metadata: { tags },
  outputs: [{ output_type: "stream", name: "stdout", text }],
  source: "1",
});

describe("a learner's copies of the notebooks", () => {
  let copies: (notebooks: readonly string[], folder: string) => string[];
  const folder = scratch("copies");
  const [original, to] = [join(folder, "notebooks", "01-a.ipynb"), join(folder, "learning")];
  const written = {
    cells: [cell([], "seen"), cell(["answer"], "covered"), { cell_type: "markdown", metadata: {} }],
    metadata: {},
  };

  before(async () => {
    const file = join(root, "scripts", "lab", "workingCopies.mjs");
    ({ workingCopies: copies } = await import(pathToFileURL(file).href));
    mkdirSync(join(folder, "notebooks", "runs"), { recursive: true });
    writeFileSync(join(folder, "notebooks", "runs", "some.json"), "[]");
    writeFileSync(original, JSON.stringify(written));
  });

  it("are made once, with their records and without the outputs that answer a prediction", () => {
    assert.deepEqual(copies([original], to), ["01-a.ipynb"]);
    const { cells } = JSON.parse(readFileSync(join(to, "01-a.ipynb"), "utf8"));
    assert.deepEqual(cells[0], written.cells[0]);
    assert.deepEqual([cells[1].outputs, cells[1].execution_count], [[], null]);
    assert.equal(readFileSync(join(to, "runs", "some.json"), "utf8"), "[]");
    assert.deepEqual(JSON.parse(readFileSync(original, "utf8")), written);
  });

  it("stay as the learner left them, and come back where they were deleted", () => {
    writeFileSync(join(to, "01-a.ipynb"), "mine");
    assert.deepEqual(copies([original], to), []);
    assert.equal(readFileSync(join(to, "01-a.ipynb"), "utf8"), "mine");
    rmSync(join(to, "01-a.ipynb"));
    assert.deepEqual(copies([original], to), ["01-a.ipynb"]);
  });
});
