import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./python";

/** What `coarse` of scripts/notebooks/measured.py makes of each argument list. */
function coarse(calls: readonly (readonly number[])[]): number[] {
  const code = `import json, sys; from measured import coarse; print(json.dumps([coarse(*call) for call in json.loads(sys.argv[1])]))`;
  const { stdout, stderr } = spawnSync(
    join(root, ".venv", "bin", "python"),
    ["-c", code, JSON.stringify(calls)],
    { cwd: join(root, "scripts", "notebooks"), encoding: "utf8" },
  );
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout);
}

const far = (a: number, b: number) => Math.max(a / b, b / a);

describe("the seconds that a notebook keeps", () => {
  const seconds = Array.from({ length: 300 }, (_, i) => 5 * 1.03 ** i); // from 5 seconds to 9 hours

  it("are what was measured, give or take half", () => {
    const kept = coarse(seconds.map((s) => [s]));
    for (const [i, s] of seconds.entries()) assert.ok(far(kept[i], s) <= 1.5, `${kept[i]} of ${s}`);
  });

  it("are few, and rounded they are themselves", () => {
    const kept = [...new Set(coarse(seconds.map((s) => [s])))];
    assert.ok(kept.length < 30, `${kept}`);
    assert.deepEqual(coarse(kept.map((s) => [s])), kept);
  });

  it("stay while runs agree with them, give or take half, and not longer", () => {
    const before = 20;
    const kept = coarse(seconds.map((s) => [s, before]));
    const anew = coarse(seconds.map((s) => [s]));
    for (const [i, s] of seconds.entries()) {
      assert.equal(kept[i], far(s, before) <= 1.5 ? before : anew[i], `${s}`);
    }
  });
});
