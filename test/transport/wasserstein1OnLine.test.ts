import assert from "node:assert/strict";
import fc from "fast-check";
import { fork, source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";
import { wasserstein1OnLine } from "../../src/transport/wasserstein1OnLine";
import { assertClose } from "../close";
import fixture from "../fixtures/transport.json";

/** Sums of a hundred numbers of size 100 in doubles. */
const ROUNDING = { absolute: 1e-10 };

const atoms = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 1,
  maxLength: 20,
});

/** The quantiles at (i + 1/2) / n of a law given by its quantile function. */
function midpoints(n: number, quantile: (u: number) => number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => quantile((i + 0.5) / n));
}

describe("wasserstein1OnLine, against known values", () => {
  it("[0, 1, 3] against [5, 6, 8] is 5", () => {
    assertClose(wasserstein1OnLine([0, 1, 3], [5, 6, 8]), 5, { absolute: 1e-14 }, "W1");
  });

  it("[0, 1] of weights 3/4 and 1/4 against [0] is 1/4", () => {
    assert.equal(wasserstein1OnLine([0, 1], [0], [0.75, 0.25], [1]), 0.25);
    assert.equal(wasserstein1OnLine([0], [1, 0], undefined, [0.25, 0.75]), 0.25);
  });

  it("U[0, 1] against δ at 1/2 is 1/4", () => {
    // At an even number of midpoints the mean of |u − 1/2| is 1/4 exactly.
    const w1 = wasserstein1OnLine(
      midpoints(1000, (u) => u),
      [0.5],
    );
    assertClose(w1, 0.25, { absolute: 1e-14 }, "W1");
  });

  it("U[0, 1] against U[0, 2] is 1/2", () => {
    const w1 = wasserstein1OnLine(
      midpoints(1000, (u) => u),
      midpoints(1000, (u) => 2 * u),
    );
    assertClose(w1, 0.5, { absolute: 1e-12 }, "W1");
  });

  it("exponential laws of means 1 and 2 are 1 apart", () => {
    const n = 100_000;
    const exponential = (mean: number) => midpoints(n, (u) => -mean * Math.log(1 - u));
    // Midpoints miss ½ ln 2 / n of the mean of −ln(1 − u).
    assertClose(wasserstein1OnLine(exponential(1), exponential(2)), 1, { absolute: 4e-6 }, "W1");
  });

  it("N(0, 1) against N(0, 4) is √(2/π), from samples", () => {
    const run = source(5);
    const n = 100_000;
    const x = normals(fork(run, "x"), 0, n);
    const y = normals(fork(run, "y"), 0, n).map((value) => 2 * value);
    // A mean of |x| and one of |y|: five standard deviations √((1 + 4)(1 − 2/π) / n).
    const absolute = 5 * Math.sqrt((5 * (1 - 2 / Math.PI)) / n);
    assertClose(wasserstein1OnLine(x, y), Math.sqrt(2 / Math.PI), { absolute }, "W1");
  });

  it("agrees with SciPy on 40 instances, weighted, tied and of unequal sizes", () => {
    for (const [i, { x, y, a, b, w1 }] of fixture.line.entries()) {
      assertClose(wasserstein1OnLine(x, y, a, b), w1, { absolute: 1e-13 }, `instance ${i}`);
    }
    assert.equal(fixture.line.length, 40);
  });
});

describe("wasserstein1OnLine, as a metric", () => {
  it("is 0 between a sample and itself in another order", () => {
    fc.assert(fc.property(atoms, (x) => assert.equal(wasserstein1OnLine(x, [...x].reverse()), 0)));
  });

  it("is symmetric", () => {
    fc.assert(
      fc.property(atoms, atoms, (x, y) => {
        assertClose(wasserstein1OnLine(x, y), wasserstein1OnLine(y, x), ROUNDING, "W1");
      }),
    );
  });

  it("obeys the triangle inequality", () => {
    fc.assert(
      fc.property(atoms, atoms, atoms, (x, y, z) => {
        const detour = wasserstein1OnLine(x, y) + wasserstein1OnLine(y, z);
        assert.ok(wasserstein1OnLine(x, z) <= detour + 1e-10);
      }),
    );
  });

  it("of a translation by t is |t|", () => {
    fc.assert(
      fc.property(atoms, fc.double({ min: -50, max: 50, noNaN: true }), (x, t) => {
        const moved = x.map((value) => value + t);
        assertClose(wasserstein1OnLine(x, moved), Math.abs(t), ROUNDING, "W1");
      }),
    );
  });

  it("is the mean of |x − y| over sorted pairs where sizes agree", () => {
    const run = source(6);
    const [x, y] = ["x", "y"].map((name) => uniforms(fork(run, name), 0, 101).sort());
    const mean = x.reduce((sum, value, i) => sum + Math.abs(value - y[i]) / x.length, 0);
    assertClose(wasserstein1OnLine(x, y), mean, { absolute: 1e-14 }, "W1");
  });

  it("does not change where an atom is split in two or one of weight 0 is added", () => {
    const whole = wasserstein1OnLine([0, 2], [1, 5], [0.25, 0.75], [0.5, 0.5]);
    const split = wasserstein1OnLine([2, 9, 0, 2], [1, 5], [0.5, 0, 0.25, 0.25]);
    assert.equal(split, whole);
  });

  it("leaves its arguments as they were", () => {
    const x = Float64Array.of(3, 1, 2);
    wasserstein1OnLine(x, x);
    assert.deepEqual(x, Float64Array.of(3, 1, 2));
  });
});

describe("wasserstein1OnLine refuses", () => {
  const cases: [string, () => number, string][] = [
    ["no atoms", () => wasserstein1OnLine([], [1]), "x must hold at least one atom, got none"],
    ["NaN", () => wasserstein1OnLine([0], [1, Number.NaN]), "y[1] must be finite, got NaN"],
    ["infinity", () => wasserstein1OnLine([-Infinity], [1]), "x[0] must be finite, got -Infinity"],
    [
      "weights that are not one an atom",
      () => wasserstein1OnLine([0, 1], [1], [1]),
      "a must hold one weight an atom: got 1 for 2 atoms",
    ],
    [
      "weights of another sum than 1",
      () => wasserstein1OnLine([0, 1], [0, 1], undefined, [0.5, 0.25]),
      "b must sum to 1, got 0.75 (2 atoms)",
    ],
    [
      "negative weights",
      () => wasserstein1OnLine([0, 1], [1], [1.5, -0.5]),
      "a[1] must be a weight of at least 0, got -0.5",
    ],
    [
      "weights that are NaN",
      () => wasserstein1OnLine([0, 1], [1], [Number.NaN, 1]),
      "a[0] must be a weight of at least 0, got NaN",
    ],
  ];
  for (const [what, attempt, message] of cases) {
    it(what, () => assert.throws(attempt, { name: "RangeError", message }));
  }
});
