import assert from "node:assert/strict";
import { sideBySide } from "../../src/plots/sideBySide";
import { stackedBars } from "../../src/plots/stackedBars";

interface BlockTrace {
  x: string[];
  y: number[];
  text: string[];
  marker: { color: string[] };
}

describe("stacked bars", () => {
  const stacks = [
    { name: "p", blocks: [0.5, 0.49, 0.01], role: "real" as const },
    { name: "q", blocks: [0, 1, 0], role: "fake" as const },
  ];
  const words = { claim: "One takes all", x: "law", y: "share" };
  const figure = stackedBars(stacks, ["0", "1", "2"], words);
  const { data, layout } = figure;
  const traces = data as unknown as BlockTrace[];

  it("stand on one another, a trace a block, a bar a stack", () => {
    assert.equal(layout.barmode, "stack");
    assert.deepEqual(
      traces.map(({ x, y }) => [x, y]),
      [0, 1, 2].map((b) => [["p", "q"], stacks.map(({ blocks }) => blocks[b])]),
    );
  });

  it("stay stacked as a panel among others", () => {
    assert.equal(sideBySide([figure, figure], "Both").layout.barmode, "stack");
  });

  it("name the blocks that have room", () => {
    assert.deepEqual(
      traces.map(({ text }) => text),
      [
        ["0", ""],
        ["1", "1"],
        ["", ""],
      ],
    );
  });

  it("tint neighbors apart, in the colors of those whose they are", () => {
    const [lower, upper] = traces.map(({ marker }) => marker.color);
    assert.notEqual(lower[0], upper[0]);
    assert.notEqual(lower[0], lower[1]);
  });

  it("refuse a bar with another number of blocks, by name", () => {
    assert.throws(() => stackedBars(stacks, ["0", "1"], words), {
      name: "RangeError",
      message: 'bar "p" must have 2 blocks, got 3',
    });
  });
});
