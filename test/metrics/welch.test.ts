import assert from "node:assert/strict";
import fc from "fast-check";
import { welch } from "../../src/metrics/welch";
import { assertClose } from "../close";
import fixture from "../fixtures/welch.json";

const anyWhole = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 8 });

/** Two samples, of which one at least varies: the standard error of what lies between their means is above 0.09. */
const anyPair = fc
  .tuple(anyWhole, anyWhole)
  .filter((pair) => pair.some((sample) => new Set(sample).size > 1));

const anyCenter = fc.double({ min: -10, max: 10, noNaN: true });
const anySpread = fc.double({ min: 0.01, max: 10, noNaN: true });

describe("welch", () => {
  it("is SciPy's ttest_ind of unequal variances, a p of 1e-50 to twelve digits of its own", () => {
    for (const { a, b, ...expected } of fixture.cases) {
      const { t, freedom, p } = welch(a, b);
      const sizes = `of ${a.length} against ${b.length}`;
      assertClose(t, expected.t, { relative: 1e-13 }, `t ${sizes}`);
      assertClose(freedom, expected.freedom, { relative: 1e-13 }, `freedom ${sizes}`);
      assertClose(p, expected.p, { relative: 1e-12 }, `p ${sizes}`);
    }
    assert.ok(fixture.cases.some(({ p }) => p > 0 && p < 1e-49));
  });

  it("has ½ + atan(t) / π where two values meet equal ones: one degree of freedom", () => {
    fc.assert(
      fc.property(anyCenter, anySpread, anyCenter, (x, d, y) => {
        const { t, freedom, p } = welch([x - d, x + d], [y, y, y]);
        assertClose(t, (x - y) / d, { relative: 1e-11, absolute: 1e-11 }, "t");
        assertClose(freedom, 1, { relative: 1e-14 }, "freedom");
        assertClose(p, 0.5 + Math.atan(t) / Math.PI, { absolute: 1e-12 }, "p");
      }),
    );
  });

  it("has ½ + t / (2√(2 + t²)) where two meet two as far apart: two degrees of freedom", () => {
    fc.assert(
      fc.property(anyCenter, anySpread, anyCenter, (x, d, y) => {
        const { t, freedom, p } = welch([x - d, x + d], [y - d, y + d]);
        assertClose(t, (x - y) / (d * Math.SQRT2), { relative: 1e-11, absolute: 1e-11 }, "t");
        assertClose(freedom, 2, { relative: 1e-11 }, "freedom");
        assertClose(p, 0.5 + t / (2 * Math.sqrt(2 + t * t)), { absolute: 1e-11 }, "p");
      }),
    );
  });

  it("turned about has −t and 1 − p, with as many degrees of freedom", () => {
    fc.assert(
      fc.property(anyPair, ([a, b]) => {
        const [there, back] = [welch(a, b), welch(b, a)];
        assertClose(back.t, -there.t, { absolute: 0 }, "t");
        assert.equal(back.freedom, there.freedom);
        assertClose(there.p + back.p, 1, { absolute: 1e-12 }, "p(a, b) + p(b, a)");
      }),
    );
  });

  it("is the same of samples shifted together, and in another unit", () => {
    const anyShift = fc.integer({ min: -1e6, max: 1e6 });
    const anyUnit = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(anyPair, anyShift, anyUnit, ([a, b], shift, unit) => {
        const here = welch(a, b);
        for (const [what, map, absolute] of [
          // Two means of up to 1e6, each to 1.2e-10, over a standard error of at least 0.09.
          ["shifted", (x: number) => x + shift, 5e-9],
          ["in another unit", (x: number) => unit * x, 1e-10],
        ] as const) {
          const there = welch(a.map(map), b.map(map));
          assertClose(there.t, here.t, { absolute, relative: 1e-12 }, `t ${what}`);
          assertClose(there.freedom, here.freedom, { relative: 1e-12 }, `freedom ${what}`);
          assertClose(there.p, here.p, { absolute }, `p ${what}`);
        }
      }),
    );
  });

  it("is the same to the bit in units of 2^±500 and 2^±1000", () => {
    const [a, b] = [
      [1, 2, 4.5],
      [3, 4.25, 7, 8],
    ];
    for (const unit of [2 ** -1000, 2 ** -500, 2 ** 500, 2 ** 1000]) {
      const of = (sample: number[]) => sample.map((x) => x * unit);
      assert.deepEqual(welch(of(a), of(b)), welch(a, b));
    }
  });

  it("refuses samples of less than two values, of one that is not finite, and two that do not vary", () => {
    for (const [a, b, message] of [
      [[1], [1, 2], "a must hold at least 2 values, got 1"],
      [[1, 2], [], "b must hold at least 2 values, got 0"],
      [[1, Number.NaN], [1, 2], "a[1] must be finite, got NaN"],
      [[1, 2], [1, 2, -Infinity], "b[2] must be finite, got -Infinity"],
      [[0.1, 0.1, 0.1], [3, 3], "a and b must vary, got no variance in either"],
    ] as const) {
      assert.throws(() => welch(a, b), { name: "RangeError", message });
    }
  });
});
