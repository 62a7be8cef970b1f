import assert from "node:assert/strict";
import fc from "fast-check";
import { geomspace } from "../../src/calculus/geomspace";

const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });

describe("numbers in equal ratios", () => {
  it("begin at a and end at b, and each is the geometric mean of its neighbors", () => {
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 2, max: 200 }), (a, b, n) => {
        const x = geomspace(a, b, n);
        const rounding = 1e-15 * (2 + Math.abs(Math.log(a)) + Math.abs(Math.log(b)));
        assert.deepEqual([x.length, x[0], x[n - 1]], [n, a, b]);
        for (let i = 1; i < n - 1; i++) {
          const mean = (Math.log(x[i - 1]) + Math.log(x[i + 1])) / 2;
          assert.ok(Math.abs(Math.log(x[i]) - mean) < rounding, `${x[i]} between its neighbors`);
        }
      }),
    );
  });

  it("are powers of ten from 1e-3 to 1e3 by seven", () => {
    const powers = [1e-3, 1e-2, 1e-1, 1, 10, 100, 1000];
    for (const [i, x] of geomspace(1e-3, 1e3, 7).entries()) {
      assert.ok(Math.abs(x / powers[i] - 1) < 1e-14, `${x} for ${powers[i]}`);
    }
  });

  it("are a alone where there is one", () => {
    assert.deepEqual(geomspace(2, 3, 1), [2]);
  });

  it("are refused from or to what is not positive, and in other numbers than 1, 2, 3 …", () => {
    assert.throws(() => geomspace(0, 1, 3), /^RangeError: a must be positive and finite, got 0$/);
    assert.throws(() => geomspace(1, Infinity, 3), /^RangeError: b must be .*, got Infinity$/);
    assert.throws(() => geomspace(1, 2, 0), /^RangeError: n must be a positive integer, got 0$/);
  });
});
