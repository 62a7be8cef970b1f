import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly count: number }[];
    }[];
  }[];
}

describe("a process that compiles a step", () => {
  it("keeps what V8 has counted for coverage, branch by branch", function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), "coverage-"));
    const script = join(folder, "counted.js");
    writeFileSync(
      script,
      `const { compile } = require(${JSON.stringify(resolve("build/src/node"))});
       const tf = require(${JSON.stringify(require.resolve("@tensorflow/tfjs-core"))});
       function branches(x) { return x > 1 ? "large" : "small"; }
       for (const x of [0, 0, 2]) branches(x);
       compile((x) => tf.mul(x, 2))(tf.scalar(1));
       process.exit(0);`,
    );
    const env = { ...process.env, NODE_V8_COVERAGE: join(folder, "counts") };
    const { status, stderr } = spawnSync(process.execPath, [script], { env, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const [file] = readdirSync(env.NODE_V8_COVERAGE);
    const coverage: Coverage = JSON.parse(readFileSync(join(env.NODE_V8_COVERAGE, file), "utf8"));
    const counted = coverage.result.find(({ url }) => url.endsWith("counted.js"));
    const branches = counted?.functions.find((each) => each.functionName === "branches");
    assert.deepEqual(
      branches?.ranges.map(({ count }) => count),
      [3, 1, 2],
    );
    rmSync(folder, { recursive: true });
  });
});
