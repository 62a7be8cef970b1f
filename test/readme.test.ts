import "../src/node/backend";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";

const root = resolve(__dirname, "../..");
const guides = readdirSync(join(root, "src", "guides")).map((name) => `src/guides/${name}`);
for (const readme of ["README.md", "src/compile/README.md", ...guides]) {
  describe(readme, () => {
    const text = readFileSync(join(root, readme), "utf8");
    const examples = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
    const example = guides.includes(readme) ? examples.join("\n") : examples[0];

    it("prints with its example what its comments say", function () {
      this.timeout(120_000);
      const promised = [...example.matchAll(/^console\.log.*; \/\/ (.*)$/gm)].map(
        (match) => match[1],
      );
      const printed = run(example);
      assert.equal(printed.length, promised.length);
      // A comment may go on after a comma that no printed line holds.
      promised.forEach((promise, i) => {
        assert.equal(promise.slice(0, printed[i].length), printed[i]);
        assert.match(promise.slice(printed[i].length), /^(,.*)?$/);
      });
      assert.ok(printed.every((line) => line.length > 0));
    });

    it("has examples of sound types", function () {
      this.timeout(60_000);
      const folder = mkdtempSync(join(root, "build", "readme-"));
      const file = join(folder, "example.mts");
      writeFileSync(file, examples.join("\n"));
      const program = ts.createProgram([file], {
        module: ts.ModuleKind.NodeNext,
        target: ts.ScriptTarget.ES2022,
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ["node"],
      });
      const messages = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
      assert.deepEqual(messages, []);
    });
  });
}

describe("README.md", () => {
  it("shows the figure that the lecture holds", () => {
    const figure = readFileSync(join(root, ".github", "figure.png")).toString("base64");
    const notebook = JSON.parse(
      readFileSync(join(root, "notebooks", "08-wgan-training.ipynb"), "utf8"),
    );
    const cell = notebook.cells.find((c: Cell) => c.metadata.tags?.includes("readme-figure"));
    const stored = cell.outputs.map((output: Output) => output.data?.["image/png"]).find(Boolean);
    assert.equal(figure, stored.replaceAll("\n", ""), "`npm run notebooks` remakes it");
  });
});

interface Output {
  readonly data?: Record<string, string>;
}

interface Cell {
  readonly metadata: { readonly tags?: string[] };
  readonly outputs: Output[];
}

/** Runs the example, its types taken out, as a module beside the package; its printed lines. */
function run(code: string): string[] {
  const folder = mkdtempSync(join(root, "build", "readme-"));
  const file = join(folder, "example.mjs");
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  writeFileSync(file, outputText);
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], {
    cwd: folder, // where it writes what it keeps
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return stdout.trim().split("\n");
}
