import assert from "node:assert/strict";
import type { Axes } from "../../src/plots/axes";
import { curves } from "../../src/plots/curves";

const words = { claim: "c", x: "x", y: "y" };

describe("axes", () => {
  it("run as the numbers ask for, unless ranges are given", () => {
    assert.equal(curves([], words).layout.xaxis?.range, undefined);
    const { layout } = curves([], words, { xRange: [-1, 2], yRange: [0, 5], height: 500 });
    assert.deepEqual(
      [layout.xaxis?.range, layout.yaxis?.range],
      [
        [-1, 2],
        [0, 5],
      ],
    );
    assert.equal(layout.height, 500);
  });

  it("take a logarithmic range in the axis' own unit, not in powers of ten", () => {
    const { layout } = curves([], words, { xRange: [0.1, 1000], xLog: true });
    assert.deepEqual([layout.xaxis?.type, layout.xaxis?.range], ["log", [-1, 3]]);
    assert.equal(layout.yaxis?.type, undefined);
  });

  it("leave room for their tick labels, and mark few powers of ten", () => {
    const { xaxis, yaxis } = curves([], words, { xLog: true }).layout;
    assert.equal(yaxis?.automargin, true);
    assert.ok((xaxis?.nticks ?? 99) < 10 && yaxis?.nticks === undefined);
  });

  it("have a label at every so many powers of ten where asked to", () => {
    const axes = { xLog: true, yLog: true, xDecades: 2, yDecades: 1 };
    const { xaxis, yaxis } = curves([], words, axes).layout;
    assert.deepEqual([xaxis?.dtick, yaxis?.dtick], [2, 1]);
    assert.equal(curves([], words, { xLog: true }).layout.xaxis?.dtick, undefined);
    assert.equal(curves([], words, { xDecades: 2 }).layout.xaxis?.dtick, undefined);
  });

  it("are as long upwards as sideways where asked to", () => {
    const { xaxis, yaxis } = curves([], words, { equal: true }).layout;
    assert.deepEqual([xaxis?.constrain, yaxis?.scaleanchor], ["domain", "x"]);
  });

  it("are marked where asked to, in the words given", () => {
    const { yaxis } = curves([], words, {
      yTicks: [
        [0, "0"],
        [Math.LN2, "ln 2"],
      ],
    }).layout;
    assert.deepEqual(
      [yaxis?.tickvals, yaxis?.ticktext],
      [
        [0, Math.LN2],
        ["0", "ln 2"],
      ],
    );
    assert.equal("tickvals" in (curves([], words).layout.yaxis ?? {}), false);
  });

  it("are broken by two strokes at their height, on a logarithmic axis too", () => {
    const middles = (axes: Axes) =>
      curves([], words, axes).layout.shapes?.map(
        ({ xref, yref, y0, y1 }) => [xref, yref, (Number(y0) + Number(y1)) / 2] as const,
      );
    const linear = middles({ yRange: [0, 2], yBreak: 1 }) ?? [];
    const logarithmic = middles({ yRange: [0.1, 10], yBreak: 1, yLog: true });
    assert.equal(linear.length, 2);
    assert.deepEqual(linear[0].slice(0, 2), ["x domain", "y domain"]);
    assert.ok(Math.abs(linear[0][2] + linear[1][2] - 1) < 1e-12 && linear[0][2] < linear[1][2]);
    assert.deepEqual(logarithmic, linear);
    assert.equal(curves([], words).layout.shapes, undefined);
    assert.throws(() => curves([], words, { yRange: [0, 1], yBreak: 1 }), {
      name: "RangeError",
      message: "yBreak must lie within yRange, got 1 and [0, 1]",
    });
    assert.throws(() => curves([], words, { yBreak: 1 }), RangeError);
  });

  it("refuse a range that does not rise, and one that a logarithm cannot show, by name", () => {
    assert.throws(() => curves([], words, { xRange: [2, 2] }), {
      name: "RangeError",
      message: "xRange must be two numbers, the first smaller, got [2, 2]",
    });
    assert.throws(() => curves([], words, { yRange: [0, 1], yLog: true }), {
      name: "RangeError",
      message: "yRange must be two positive numbers, the first smaller, got [0, 1]",
    });
    assert.throws(() => curves([], words, { yRange: [Number.NaN, 1] }), RangeError);
  });
});
