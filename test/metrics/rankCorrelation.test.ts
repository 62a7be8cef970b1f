import assert from "node:assert/strict";
import fc from "fast-check";
import { rankCorrelation } from "../../src/metrics/rankCorrelation";
import { assertClose } from "../close";
import fixture from "../fixtures/metrics.json";

const anyDistinct = fc.uniqueArray(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 2,
  maxLength: 30,
  comparator: (a, b) => a === b, // 0 and −0 are one value
});

describe("rankCorrelation", () => {
  it("is SciPy's spearmanr, ties and all", () => {
    for (const { x, y, spearman } of fixture.spearman) {
      assertClose(rankCorrelation(x, y), spearman, { absolute: 1e-14 }, "ρ");
    }
  });

  it("is 1 − 6 Σ (r_i − s_i)² / (n (n² − 1)) without ties", () => {
    fc.assert(
      fc.property(anyDistinct, (x) => {
        const n = x.length;
        const y = x.map((value, i) => Math.sin(1e3 * value) + i * 1e-9); // as good as shuffled
        fc.pre(new Set(y).size === n);
        const rank = (v: number[], i: number) => v.filter((other) => other <= v[i]).length;
        const d2 = x.reduce((sum, _, i) => sum + (rank(x, i) - rank(y, i)) ** 2, 0);
        const expected = 1 - (6 * d2) / (n * (n * n - 1));
        assertClose(rankCorrelation(x, y), expected, { absolute: 1e-12 }, "ρ");
      }),
    );
  });

  it("is 1 for an increasing function of x, −1 for a decreasing one, and the same turned about", () => {
    fc.assert(
      fc.property(anyDistinct, (x) => {
        assertClose(
          rankCorrelation(
            x,
            x.map((value) => 2 * value),
          ),
          1,
          { absolute: 1e-12 },
          "up",
        );
        assertClose(
          rankCorrelation(
            x,
            x.map((value) => -value),
          ),
          -1,
          { absolute: 1e-12 },
          "down",
        );
        const y = x.map((_, i) => (i * 7) % 5);
        fc.pre(new Set(y).size > 1);
        assertClose(rankCorrelation(x, y), rankCorrelation(y, x), { absolute: 1e-12 }, "turned");
      }),
    );
  });

  it("refuses readings that do not pair, too few, not finite, or constant", () => {
    const cases: [number[], number[], string][] = [
      [[1, 2], [1], "x and y must be of one length of at least 2, got 2 and 1"],
      [[1], [1], "x and y must be of one length of at least 2, got 1 and 1"],
      [[1, 2], [3, Number.NaN], "y[1] must be finite, got NaN"],
      [[4, 4], [1, 2], "x must not be constant, got 2 times 4"],
    ];
    for (const [x, y, message] of cases) {
      assert.throws(() => rankCorrelation(x, y), { name: "RangeError", message });
    }
  });
});
