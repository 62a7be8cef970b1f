import assert from "node:assert/strict";
import fc from "fast-check";
import { expectation } from "../../src/calculus/expectation";
import { fork, source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";
import { assertClose } from "../close";

describe("expectation", () => {
  it("of 1, 2, 3, 4 is 2.5 with standard error √(5/12)", () => {
    const { mean, standardError, n } = expectation([1, 2, 3, 4]);
    assert.equal(mean, 2.5);
    assertClose(standardError, Math.sqrt(5 / 12), { relative: 1e-15 }, "standard error");
    assert.equal(n, 4);
  });

  it("is the mean and the two-pass standard error", () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(values, (xs) => {
        const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
        const squares = xs.reduce((sum, x) => sum + (x - mean) ** 2, 0);
        const found = expectation(xs);
        assertClose(found.mean, mean, { absolute: 1e-10 }, "mean");
        const standardError = Math.sqrt(squares / (xs.length - 1) / xs.length);
        assertClose(found.standardError, standardError, { absolute: 1e-9 }, "standard error");
      }),
    );
  });

  it("keeps the spread of values far from 0", () => {
    const { standardError } = expectation([1e9, 1e9 + 1, 1e9 + 2]);
    assertClose(standardError, Math.sqrt(1 / 3), { relative: 1e-12 }, "standard error");
  });

  it("is within 4 standard errors of E Z² = 1 and of E U = 1/2", () => {
    const run = source(41);
    const z = normals(fork(run, "z"), 0, 20_000).map((x) => x * x);
    const u = uniforms(fork(run, "u"), 0, 20_000);
    for (const [values, truth, deviation] of [
      [z, 1, Math.SQRT2],
      [u, 0.5, Math.sqrt(1 / 12)],
    ] as const) {
      const { mean, standardError } = expectation(values);
      assertClose(mean, truth, { absolute: 4 * standardError }, "mean");
      assertClose(
        standardError,
        deviation / Math.sqrt(20_000),
        { relative: 0.05 },
        "standard error",
      );
    }
  });

  it("neither over- nor underflows: 2 ± 1 in units from 1e-300 to 1e307", () => {
    for (const unit of [1e-300, 1e-170, 1e160, 1e307]) {
      const { mean, standardError } = expectation([unit, 3 * unit]);
      assertClose([mean / unit, standardError / unit], [2, 1], { relative: 1e-15 }, `unit ${unit}`);
    }
    assert.deepEqual(expectation([1e308, -1e308]), { mean: 0, standardError: 1e308, n: 2 });
  });

  it("of equal values has no error, at any offset", () => {
    assert.deepEqual(expectation(new Array(10).fill(0.1)), { mean: 0.1, standardError: 0, n: 10 });
  });

  it("refuses fewer than 2 values, and one that is not finite", () => {
    assert.throws(() => expectation([1]), {
      name: "RangeError",
      message: "values must hold at least 2 draws, got 1",
    });
    assert.throws(() => expectation([1, Infinity]), {
      name: "RangeError",
      message: "values[1] must be finite, got Infinity",
    });
  });
});
