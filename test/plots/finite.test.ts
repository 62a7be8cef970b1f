import assert from "node:assert/strict";
import { points } from "../../src/distributions/points";
import { bars } from "../../src/plots/bars";
import { contours } from "../../src/plots/contours";
import { type Curve, curves } from "../../src/plots/curves";
import type { Field } from "../../src/plots/gridTrace";
import { heatMap } from "../../src/plots/heatMap";
import { histogram } from "../../src/plots/histogram";
import { imageGrid } from "../../src/plots/imageGrid";
import { imageTable } from "../../src/plots/imageTable";
import { implications } from "../../src/plots/implications";
import { medianFilter } from "../../src/plots/medianFilter";
import { stackedBars } from "../../src/plots/stackedBars";
import { type Arcs, transportPlan } from "../../src/plots/transportPlan";

const words = { claim: "c", x: "x", y: "y", alt: "a" };
const curve = (changes: Partial<Curve> = {}) =>
  curves([{ name: "f", x: [0, 1], y: [2, 3], role: "real", ...changes }], words);
const field = (changes: Partial<Field> = {}): Field => ({
  x: [0, 1],
  y: ["a"],
  z: [1, 2],
  unit: "",
  ...changes,
});
const images = (...pixels: number[]) => ({ pixels, height: 1, width: 2 });
const plan = (changes: Partial<Arcs> = {}, y = points([[2], [3]])) =>
  transportPlan(
    points([[0], [1]]),
    y,
    { rows: [0, 1], columns: [0, 1], mass: [0.5, 0.5], ...changes },
    words,
  );
const stack = (...blocks: number[]) =>
  stackedBars([{ name: "s", blocks, role: "real" }], ["a", "b"], words);

describe("a figure", () => {
  for (const value of [Number.NaN, Infinity, -Infinity]) {
    it(`of a curve breaks where y is ${value}, and nowhere else`, () => {
      const [drawn] = curve({ x: [0, 1, value, 3], y: [2, value, value, 5] }).data;
      const { x, y } = drawn as { x: (number | null)[]; y: (number | null)[] };
      assert.deepEqual(
        [x, y],
        [
          [0, 1, null, 3],
          [2, null, null, 5],
        ],
      );
      assert.deepEqual(JSON.parse(JSON.stringify([x, y])), [x, y]);
    });

    for (const [what, draw, message] of [
      [
        "a y without a place",
        () => curve({ x: [0, value] }),
        'curve "f": x[1] must be finite where y is',
      ],
      [
        "the edge of a band",
        () => curve({ band: { low: [0, value], high: [9, 9] } }),
        'curve "f": low[1] of its band must be finite',
      ],
      [
        "a bar",
        () => bars([{ name: "b", x: [0, 1], y: [1, value], role: "fake" }], words),
        'bars "b": y[1] must be finite',
      ],
      [
        "a bar's place",
        () => bars([{ name: "b", x: [value, 1], y: [1, 2], role: "fake" }], words),
        'bars "b": x[0] must be finite',
      ],
      ["a cell", () => heatMap(field({ z: [1, value] }), words), "z[0, 1] must be finite"],
      ["a level", () => contours(field({ z: [value, 1] }), [], words), "z[0, 0] must be finite"],
      ["a column", () => heatMap(field({ x: [0, value] }), words), "x[1] must be finite"],
      ["a histogram's value", () => histogram([0, value], 0, 1, 2), "values[1] must be finite"],
      ["a histogram's end", () => histogram([0], 0, value, 2), "high must be finite"],
      ["a smoothed value", () => medianFilter([1, value, 2], 3), "values[1] must be finite"],
      ["a block", () => stack(1, value), 'bar "s": block 1 must be finite'],
      [
        "a pixel",
        () => imageGrid(images(0, 1, 0, value), 2, words),
        "pixel 1 of image 1 must be finite",
      ],
      [
        "a pixel of a table",
        () => imageTable([[{ heading: "h", images: images(value, 0) }]], 1, words),
        "pixel 0 of image 0 must be finite",
      ],
      ["a mass", () => plan({ mass: [0.5, value] }), "mass[1] must be finite"],
      [
        "a point of a plan",
        () => plan({}, points([[2], [value]])),
        "y: coordinate 0 of point 1 must be finite",
      ],
      [
        "a statement's place",
        () => implications([{ name: "s", at: [value, 0] }], [], words),
        'the column of "s" must be finite',
      ],
    ] as const) {
      it(`refuses ${what} of ${value}, by its place`, () => {
        assert.throws(draw, { name: "RangeError", message: `${message}, got ${value}` });
      });
    }

    it(`refuses axes and colors from 0 to ${value}`, () => {
      const range = [0, value] as const;
      assert.throws(() => curves([], words, { xRange: range }), /^RangeError: xRange must be two/);
      assert.throws(() => heatMap(field({ range }), words), /^RangeError: range must be two/);
    });
  }

  it("of nothing is refused where it would be a reading: bars, cells, values, stacks, statements", () => {
    for (const [draw, message] of [
      [() => bars([{ name: "b", x: [], y: [], role: "fake" }], words), /^bars "b" must hold/],
      [() => heatMap(field({ y: [], z: [] }), words), /^z must hold at least one number/],
      [() => histogram([], 0, 1, 2), /^values must hold at least one number/],
      [() => stackedBars([], ["a"], words), /^stacks must hold at least one bar/],
      [() => implications([], [], words), /^statements must hold at least one/],
    ] as const) {
      assert.throws(draw, { name: "RangeError", message });
    }
  });

  it("of stacked bars refuses a block below 0, and of a plan another number of masses than arcs", () => {
    assert.throws(() => stack(1, -1), /^RangeError: bar "s": block 1 must be at least 0, got -1$/);
    assert.throws(
      () => plan({ mass: [1] }),
      /^RangeError: arcs must have one mass each, got 1 for 2$/,
    );
  });
});
