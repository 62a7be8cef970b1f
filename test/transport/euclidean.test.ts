import assert from "node:assert/strict";
import fc from "fast-check";
import { type Points, pointAt, points } from "../../src/distributions/points";
import { euclidean } from "../../src/transport/euclidean";
import { assertClose } from "../close";

const sizes = [1, 1e-310, 1e-170, 1e-154, 1e150, 1e160, 1e307];

/** Two samples of one dimension: points of all sizes, some of them in one place. */
const samples = fc.integer({ min: 1, max: 4 }).chain((d) => {
  const coordinate = fc.oneof(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true }));
  const sample = fc
    .array(fc.tuple(fc.array(coordinate, { minLength: d, maxLength: d }), fc.constantFrom(...sizes)), { minLength: 1, maxLength: 7 }) // biome-ignore format: one sample
    .map((rows) => points(rows.map(([row, size]) => row.map((value) => value * size))));
  return fc.tuple(sample, sample);
});

const apart = (x: Points, i: number, y: Points, j: number) =>
  Math.hypot(...Array.from(pointAt(x, i), (value, k) => value - pointAt(y, j)[k]));

describe("the matrix of distances", () => {
  it("holds those of Math.hypot, for points of any size", () => {
    fc.assert(
      fc.property(samples, ([x, y]) => {
        const cost = euclidean(x, y);
        for (const [k, c] of cost.entries()) {
          const expected = apart(x, Math.floor(k / y.n), y, k % y.n);
          assertClose(c, expected, { relative: 1e-14, absolute: 2 * Number.MIN_VALUE }, `${k}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("keeps distances whose squares vanish or overflow: 5e-170 and 5e200", () => {
    assertClose(euclidean(points([[0, 0]]), points([[3e-170, 4e-170]])), [5e-170], { relative: 1e-15 }, "small"); // biome-ignore format: one call
    assertClose(euclidean(points([[0, 0]]), points([[3e200, 4e200]])), [5e200], { relative: 1e-15 }, "large"); // biome-ignore format: one call
    assert.deepEqual(euclidean(points([[1e308]]), points([[-0.5e308]])), Float64Array.of(1.5e308));
  });

  it("refuses points whose distance is beyond the largest double, by their places", () => {
    assert.throws(() => euclidean(points([[0], [1.5e308]]), points([[1], [2], [-1.5e308]])), {
      name: "RangeError",
      message: "the distance from point 1 of x to point 2 of y is beyond the largest double",
    });
  });
});
