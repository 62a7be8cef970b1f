import assert from "node:assert/strict";
import fc from "fast-check";
import { contours } from "../../src/plots/contours";
import { heatMap } from "../../src/plots/heatMap";

const words = { claim: "A coupling", x: "to", y: "from" };
const field = { x: [10, 20, 30], y: [1, 2], z: [1, 2, 3, 4, 5, 6], unit: "mass" };
const grid = ({ data }: { data: unknown[] }) => data[0] as { z: number[][]; type: string };

describe("heatMap and contours", () => {
  it("put z[i·columns + j] into row i and column j", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (n, m) => {
        const z = Array.from({ length: n * m }, (_, k) => k);
        const places = (count: number) => Array.from({ length: count }, (_, i) => i);
        const { z: rows } = grid(heatMap({ x: places(m), y: places(n), z, unit: "" }, words));
        assert.deepEqual([rows.length, rows.flat()], [n, z]);
        assert.ok(rows.every((row) => row.length === m));
      }),
    );
  });

  it("run downwards as a matrix does, and upwards as a landscape does", () => {
    assert.equal(heatMap(field, words).layout.yaxis?.autorange, "reversed");
    assert.notEqual(contours(field, [], words).layout.yaxis?.autorange, "reversed");
  });

  it("draw paths over the level lines", () => {
    const path = { name: "orbit", x: [10, 20], y: [1, 2], role: "fake" } as const;
    const { data } = contours(field, [path], words);
    assert.deepEqual(
      data.map(({ type }) => type),
      ["contour", "scatter"],
    );
  });

  it("draw the level lines that are asked for, and refuse levels that do not rise", () => {
    const levels = (lines: readonly [number, number, number]) =>
      contours({ ...field, levels: lines }, [], words).data[0] as {
        autocontour?: boolean;
        contours: object;
      };
    const { autocontour, contours: drawn } = levels([1, 5, 2]);
    assert.equal(autocontour, false);
    assert.deepEqual(drawn, { coloring: "heatmap", start: 1, end: 5, size: 2 });
    for (const wrong of [
      [5, 1, 2],
      [1, 5, 0],
      [1, Number.NaN, 2],
    ] as const) {
      assert.throws(() => levels(wrong), {
        name: "RangeError",
        message: `levels must be two finite numbers that rise and a positive step, got [${wrong.join(", ")}]`,
      });
    }
  });

  it("refuse a z that has not one number for each place", () => {
    for (const draw of [heatMap, (it: typeof field) => contours(it, [], words)]) {
      assert.throws(() => draw({ ...field, z: [1, 2, 3] }, words), {
        name: "RangeError",
        message: "z must hold 2 × 3 numbers, got 3",
      });
    }
  });
});
