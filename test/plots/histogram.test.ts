import assert from "node:assert/strict";
import fc from "fast-check";
import { histogram } from "../../src/plots/histogram";
import { assertClose } from "../close";

describe("histogram", () => {
  it("outlines the bins: up at one edge, along the top, down at the next", () => {
    const { x, y } = histogram([0.1, 0.2, 1.5, 2], 0, 2, 2);
    assert.deepEqual(Array.from(x), [0, 0, 1, 1, 2, 2]);
    assert.deepEqual(Array.from(y), [0, 0.5, 0.5, 0.5, 0.5, 0]);
  });

  it("has the area of the fraction of the values within", () => {
    const values = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (list, bins) => {
        const { x, y } = histogram(list, -1, 2, bins);
        let area = 0;
        for (let i = 1; i < x.length; i++) area += ((x[i] - x[i - 1]) * (y[i] + y[i - 1])) / 2;
        const within = list.filter((value) => value >= -1 && value <= 2).length / list.length;
        assertClose(area, within, { absolute: 1e-12 }, "area");
      }),
    );
  });

  it("refuses no values, an empty interval and bins that are none", () => {
    for (const [values, low, high, bins, message] of [
      [[], 0, 1, 2, "values must hold at least one number, got none"],
      [[1], 1, 1, 2, "low must be below high, got 1 and 1"],
      [[1], 0, 1, 0, "bins must be a positive integer, got 0"],
    ] as const) {
      assert.throws(() => histogram(values, low, high, bins), { name: "RangeError", message });
    }
  });
});
