import assert from "node:assert/strict";
import { evaluate } from "./python";

/** What `coarse` of scripts/notebooks/measured.py makes of each argument list. */
const coarse = (calls: readonly (readonly number[])[]): Promise<number[]> =>
  evaluate(
    "import json; from measured import coarse; print(json.dumps([coarse(*call) for call in json.loads(sys.argv[1])]))",
    JSON.stringify(calls),
  );

const far = (a: number, b: number) => Math.max(a / b, b / a);

describe("the seconds that a notebook keeps", () => {
  const seconds = Array.from({ length: 300 }, (_, i) => 5 * 1.03 ** i); // from 5 seconds to 9 hours

  it("are what was measured, give or take half", async () => {
    const kept = await coarse(seconds.map((s) => [s]));
    for (const [i, s] of seconds.entries()) assert.ok(far(kept[i], s) <= 1.5, `${kept[i]} of ${s}`);
  });

  it("are few, and rounded they are themselves", async () => {
    const kept = [...new Set(await coarse(seconds.map((s) => [s])))];
    assert.ok(kept.length < 30, `${kept}`);
    assert.deepEqual(await coarse(kept.map((s) => [s])), kept);
  });

  it("stay while runs agree with them, give or take half, and not longer", async () => {
    const before = 20;
    const kept = await coarse(seconds.map((s) => [s, before]));
    const anew = await coarse(seconds.map((s) => [s]));
    for (const [i, s] of seconds.entries()) {
      assert.equal(kept[i], far(s, before) <= 1.5 ? before : anew[i], `${s}`);
    }
  });
});
