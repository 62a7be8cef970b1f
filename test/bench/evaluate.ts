import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const script = (name: string) =>
  pathToFileURL(resolve(__dirname, "../../../scripts/bench", name)).href;

/** Evaluates an expression over the exports of one of the bench's scripts. */
export function evaluate<T>(name: string, expression: string): T {
  const code = `
    const bench = await import("${script(name)}");
    const value = await (${expression})(bench);
    console.log(JSON.stringify(value));
    process.exit(0);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    encoding: "utf8",
  });
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout);
}
