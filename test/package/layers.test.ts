import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const cruise = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

/** The rules that a source tree of these files breaks. */
function broken(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "layers-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    writeFileSync(join(folder, "tsconfig.json"), "{}");
    const config = resolve(".dependency-cruiser.cjs");
    const { stdout } = spawnSync(
      process.execPath,
      [cruise, "--config", config, "--output-type", "json", "src"],
      { cwd: folder, encoding: "utf8" },
    );
    const { summary } = JSON.parse(stdout) as { summary: Summary };
    return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Summary {
  readonly violations: readonly { readonly rule: { readonly name: string } }[];
}

const own = "export const x = 1;\n";

describe("the layers of the source", function () {
  this.timeout(60_000);

  it("let a folder import those above it, and Node's part Node", () => {
    const files = {
      "src/calculus/x.ts": own,
      "src/plots/y.ts": 'export { x } from "../calculus/x";\n',
      "src/node/files/z.ts": 'import "node:fs";\nexport { x } from "../../plots/y";\n',
    };
    assert.deepEqual(broken(files), []);
  });

  const refused: [what: string, files: Record<string, string>, rule: string][] = [
    [
      "Node in the core",
      { "src/calculus/x.ts": 'import "node:fs";\n' },
      "the-core-imports-nothing-of-node",
    ],
    [
      "Node in what a page needs",
      { "src/browser/x.ts": 'import "node:path";\n' },
      "the-core-imports-nothing-of-node",
    ],
    [
      "Node's part in the core",
      { "src/node/files/x.ts": own, "src/plots/y.ts": 'export { x } from "../node/files/x";\n' },
      "the-core-runs-anywhere",
    ],
    [
      "what is below",
      { "src/plots/x.ts": own, "src/calculus/y.ts": 'export { x } from "../plots/x";\n' },
      "calculus-imports-only-what-is-above",
    ],
    [
      "what is below within Node's part",
      {
        "src/node/lecture/x.ts": own,
        "src/node/files/y.ts": 'export { x } from "../lecture/x";\n',
      },
      "node/files-imports-only-what-is-above",
    ],
    ["a folder without a place", { "src/misc/x.ts": `import "../calculus/y";\n`, "src/calculus/y.ts": own }, "every-folder-has-its-place-in-the-order"], // biome-ignore format: one case
  ];
  for (const [what, files, rule] of refused) {
    it(`refuse ${what}`, () => {
      assert.deepEqual(broken(files), [rule]);
    });
  }
});
