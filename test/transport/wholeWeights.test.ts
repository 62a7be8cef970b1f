import assert from "node:assert/strict";
import { source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";
import { wholeWeights } from "../../src/transport/wholeWeights";

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe("supplies", () => {
  it("are whole numbers of one sum on both sides, each within n·2⁻⁵³ of its weight, also of 200,000 atoms", () => {
    for (const [n, m] of [
      [3, 7],
      [200_000, 5],
    ]) {
      const [x, y] = [n, m].map((count, key) =>
        Float64Array.from(uniforms(source(key + 1), 0, count)),
      );
      const { a, b, unit } = wholeWeights(x, y);
      assert.equal(total(a), unit);
      assert.equal(total(b), unit);
      assert.ok([...a, ...b].every((supply) => Number.isInteger(supply) && supply >= 0));
      const sum = total(x);
      assert.ok(a.every((supply, i) => Math.abs(supply / unit - x[i] / sum) <= n * 2 ** -52));
    }
  });

  it("of equal weights are the least whole numbers: 1/4 against 1/6 is 3 against 2, 12 in all", () => {
    const { a, b, unit } = wholeWeights(
      new Float64Array(4).fill(1 / 4),
      new Float64Array(6).fill(1 / 6),
    );
    assert.deepEqual([...a], [3, 3, 3, 3]);
    assert.deepEqual([...b], [2, 2, 2, 2, 2, 2]);
    assert.equal(unit, 12);
  });
});
