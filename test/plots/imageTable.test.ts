import assert from "node:assert/strict";
import { decode } from "fast-png";
import type { Data } from "plotly.js-dist-min";
import { imageTable, type TableCell } from "../../src/plots/imageTable";

const words = { claim: "Three of a kind", alt: "Sheets" };

/** Two images of 1 × 1, both of one gray. */
const sheet = (heading: string, value: number): TableCell => ({
  heading,
  images: { pixels: [value, value], height: 1, width: 1 },
});

describe("a table of sheets", () => {
  const rows = [
    [sheet("a", -1), sheet("b", -1)],
    [sheet("c", 0), sheet("d", 0)],
    [sheet("e", -1), sheet("f", -1)],
  ];
  const { data, layout } = imageTable(rows, 2, words);
  const axes = layout as Record<string, { domain: [number, number] }>;
  /** What stands where, in the figure's parts from 0 to 1, and the heading above it. */
  const panels = (data as (Data & { source: string; xaxis: string; yaxis: string })[]).map(
    ({ source, xaxis, yaxis }) => ({
      picture: decode(Buffer.from(source.split(",")[1], "base64")),
      x: axes[xaxis.replace("x", "xaxis")].domain,
      y: axes[yaxis.replace("y", "yaxis")].domain,
      heading: layout.annotations?.find(({ xref }) => `${xref}` === `${xaxis} domain`),
      yaxis,
    }),
  );

  it("heads each sheet at its upper left corner", () => {
    assert.deepEqual(
      panels.map(({ heading }) => heading?.text),
      ["a", "b", "c", "d", "e", "f"],
    );
    for (const { heading, yaxis } of panels) {
      const { x, xanchor, y, yref, yanchor } = heading ?? {};
      assert.deepEqual({ x, xanchor }, { x: 0, xanchor: "left" });
      assert.deepEqual({ y, yref, yanchor }, { y: 1, yref: `${yaxis} domain`, yanchor: "bottom" });
    }
  });

  it("holds each sheet's images, white between them", () => {
    const grays = [0, 0, 128, 128, 0, 0];
    for (const [i, { picture }] of panels.entries()) {
      assert.deepEqual([...picture.data], [grays[i], 255, 255, grays[i]]);
    }
  });

  it("stands in rows from above and columns from the left, with 26 pixels above each for its heading", () => {
    for (const [i, { x, y }] of panels.entries()) {
      assert.deepEqual(x, panels[i % 2].x);
      assert.deepEqual(y, panels[i - (i % 2)].y);
      assert.ok(x[0] < x[1] && y[0] < y[1]);
      const above = i < 2 ? 1 : panels[i - 2].y[0];
      const headings = (above - y[1]) / (y[1] - y[0]); // in the height of a sheet, which is one pixel
      assert.ok(Math.abs(headings - 26) < 1e-9, `${headings} above`);
    }
    assert.ok(panels[0].x[1] < panels[1].x[0]);
    assert.equal(panels[0].x[0], 0);
    assert.equal(panels[1].x[1], 1);
    assert.ok(Math.abs(panels[5].y[0]) < 1e-12);
  });

  it("refuses rows of other lengths, sheets of other sizes, and nothing at all", () => {
    assert.throws(() => imageTable([rows[0], [sheet("c", 0)]], 2, words), {
      name: "RangeError",
      message: "row 1 must hold 2 sheets as the first, got 1",
    });
    const larger = { heading: "large", images: { pixels: [0, 0, 0, 0], height: 2, width: 1 } };
    assert.throws(() => imageTable([[sheet("a", 0), larger]], 2, words), {
      name: "RangeError",
      message: 'sheet "large" must be of 4×1 pixels as the first, got 4×2',
    });
    assert.throws(() => imageTable([], 2, words), /a table must hold at least one sheet, got none/);
  });
});
