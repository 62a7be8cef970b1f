import assert from "node:assert/strict";
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
