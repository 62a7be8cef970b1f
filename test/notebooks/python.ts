import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "../../..");

/** An emptied folder of this name inside the clone, where notebooks find the module. */
export function scratch(name: string): string {
  const folder = join(root, "build", "notebook-tests", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Writes a notebook with a heading and these code cells; returns its path. */
export function writeNotebook(folder: string, name: string, code: readonly string[]): string {
  const file = join(folder, `${name}.ipynb`);
  const cells = [
    { cell_type: "markdown", id: "title", metadata: {}, source: `# The ${name} notebook` },
    ...code.map((source, i) => ({
      cell_type: "code",
      id: `cell-${i + 1}`,
      metadata: {},
      source,
      execution_count: null,
      outputs: [],
    })),
  ];
  const kernelspec = { name: "tslab", display_name: "TypeScript (tslab)", language: "typescript" };
  const notebook = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(file, JSON.stringify(notebook));
  return file;
}

/** Runs a script of scripts/notebooks/ to its end. */
export function python(script: string, ...args: string[]): Promise<{ code: number; text: string }> {
  return interpreted(join(root, "scripts", "notebooks", script), ...args);
}

/** The JSON value that a line of Python, which may import the modules of scripts/notebooks/, prints. */
export async function evaluate<T>(line: string, ...args: string[]): Promise<T> {
  const imports = `import sys; sys.path.insert(0, ${JSON.stringify(join(root, "scripts", "notebooks"))});`;
  const { code, text } = await interpreted("-c", imports + line, ...args);
  assert.equal(code, 0, text);
  return JSON.parse(text);
}

function interpreted(...args: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, ".venv", "bin", "python"), args);
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, text }));
  });
}
