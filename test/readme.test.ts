import "../src/backend";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";

const root = resolve(__dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");

describe("README.md", () => {
  it("prints with its example what its comments say", function () {
    this.timeout(120_000);
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme) as RegExpExecArray;
    const promised = [...example.matchAll(/^console\.log.*; \/\/ (.*)$/gm)].map(
      (match) => match[1],
    );
    assert.ok(promised.length >= 2, "the example prints something");
    const lines = run(example);
    promised.forEach((promise, i) => {
      assert.ok(promise.startsWith(lines[i]), `expected "${promise}" to begin with "${lines[i]}"`);
    });
  });

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

/** Runs TypeScript as a module beside the package, and returns the lines that it prints. */
function run(code: string): string[] {
  const folder = mkdtempSync(join(root, "build", "readme-"));
  const main = `(async () => {\n${code.replace(/^import .*$/m, "")}\n})();`;
  const source = `const em = require("earthmover");\n${main}`;
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const file = join(folder, "example.cjs");
  writeFileSync(file, outputText);
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout.trim().split("\n");
}
