import assert from "node:assert/strict";
import { type Points, points } from "../../src/distributions/points";
import { fitGaussian } from "../../src/likelihood/fits";
import { euclidean } from "../../src/transport/euclidean";
import { assertClose } from "../close";

describe("points", () => {
  it("lays rows end to end", () => {
    const { data, n, d } = points([[0, 1], Float32Array.of(2, 3), [4, 5]]);
    assert.deepEqual([n, d, [...data]], [3, 2, [0, 1, 2, 3, 4, 5]]);
  });

  it("refuses no rows and ragged ones", () => {
    assert.throws(() => points([]), { message: "points must hold at least one row, got none" });
    assert.throws(() => points([[0, 1], [2]]), {
      name: "RangeError",
      message: "row 1 of the points must hold 2 coordinates, got 1",
    });
  });

  it("refuses numbers for rows, and empty rows", () => {
    const numbers = [0.1, 0.2] as unknown as number[][]; // as from JavaScript
    assert.throws(
      () => points(numbers),
      /^RangeError: row 0 of the points must hold .*, got 0\.1$/,
    );
    assert.throws(
      () => points([[]]),
      /^RangeError: row 0 of the points must hold coordinates, got $/,
    );
  });
});

describe("what takes points", () => {
  it("refuses a list, and a tensor, by name", () => {
    for (const [given, got] of [
      [[0.1, 0.2], "a list"],
      [{ shape: [2] }, "object"],
      [undefined, "undefined"],
    ] as unknown as [Points, string][]) {
      assert.throws(() => fitGaussian(given), {
        name: "TypeError",
        message: `x must be points, as points([[0], [1]]) makes them, got ${got}`,
      });
    }
  });
});

describe("euclidean", () => {
  it("is ‖x − y‖₂ pair by pair, whatever the sizes", () => {
    for (const [n, m, d] of [
      [1, 1, 1],
      [3, 5, 2],
      [4, 8, 3],
      [5, 2, 7],
    ]) {
      const value = (i: number, k: number) => Math.sin(10 * i + k);
      const rows = (count: number, from: number) =>
        Array.from({ length: count }, (_, i) =>
          Array.from({ length: d }, (_, k) => value(from + i, k)),
        );
      const [x, y] = [rows(n, 0), rows(m, 100)];
      const expected = x.flatMap((p) => y.map((q) => Math.hypot(...p.map((u, k) => u - q[k]))));
      const what = `costs of ${n} × ${m} points`;
      assertClose(euclidean(points(x), points(y)), expected, { absolute: 1e-14 }, what);
    }
  });

  it("keeps its digits between points near each other and far from 0", () => {
    const x = points([[1e8, 1e8]]);
    const y = points([[1e8 + 3, 1e8 + 4]]);
    assert.equal(euclidean(x, y)[0], 5);
  });

  it("refuses samples that are empty, of the wrong length, or not finite", () => {
    const one = points([[1, 2]]);
    assert.throws(() => euclidean({ data: new Float32Array(0), n: 0, d: 2 }, one), {
      name: "RangeError",
      message: "x must hold points, got 0 of dimension 2",
    });
    assert.throws(() => euclidean(one, { data: new Float32Array(3), n: 2, d: 2 }), {
      name: "RangeError",
      message: "y must hold 2 × 2 numbers, got 3",
    });
    assert.throws(
      () =>
        euclidean(
          one,
          points([
            [0, 1],
            [2, Number.NaN],
          ]),
        ),
      {
        name: "RangeError",
        message: "y: coordinate 1 of point 1 must be finite, got NaN",
      },
    );
  });
});
