import assert from "node:assert/strict";
import { type Bars, bars } from "../../src/plots/bars";
import { colors } from "../../src/plots/colors";

const words = { claim: "Four of ten", x: "k", y: "probability" };

interface BarTrace {
  x: unknown[];
  y: number[];
  marker: { color: string; opacity: number | number[] };
}

const trace = (it: Partial<Bars>) =>
  bars([{ name: "P", x: [0, 1, 2], y: [0.2, 0.5, 0.3], role: "fake", ...it }], words)
    .data[0] as unknown as BarTrace;

describe("bars", () => {
  it("stand at their x, numbers or names, as high as y, in their role's color", () => {
    const { x, y, marker } = trace({});
    assert.deepEqual([x, y, marker.color], [[0, 1, 2], [0.2, 0.5, 0.3], colors.fake]);
    assert.deepEqual(trace({ x: ["a", "b", "c"] }).x, ["a", "b", "c"]);
  });

  it("let the marked one stand out, and none where none is marked", () => {
    assert.equal(trace({}).marker.opacity, 1);
    const opacity = trace({ marked: 1 }).marker.opacity as number[];
    assert.ok(opacity[1] > opacity[0] && opacity[1] > opacity[2]);
  });

  it("refuse lengths that differ, and a mark on no bar, by name", () => {
    assert.throws(() => trace({ y: [1] }), {
      name: "RangeError",
      message: 'bars "P" have 3 x and 1 y',
    });
    for (const marked of [3, -1, 0.5]) {
      assert.throws(() => trace({ marked }), {
        name: "RangeError",
        message: `bars "P" have no bar ${marked} to mark among 3`,
      });
    }
  });
});
