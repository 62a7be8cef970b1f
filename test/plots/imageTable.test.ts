import assert from "node:assert/strict";
import { decode } from "fast-png";
import type { Data } from "plotly.js-dist-min";
import { imageTable, type TableSheet } from "../../src/plots/imageTable";

const words = { claim: "Three of a kind", alt: "Sheets" };

/** Two images of 1 × 1, both of one grey. */
const sheet = (heading: string, value: number): TableSheet => ({
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
  const { source } = data[0] as Data & { source: string };
  const picture = decode(Buffer.from(source.split(",")[1], "base64"));
  const at = (x: number, y: number) => picture.data[y * picture.width + x];

  it("heads each sheet at its upper left corner", () => {
    const headings = layout.annotations ?? [];
    assert.deepEqual(
      headings.map(({ text }) => text),
      ["a", "b", "c", "d", "e", "f"],
    );
    for (const { text, x, y } of headings as { text: string; x: number; y: number }[]) {
      const grey = "cd".includes(text) ? 128 : 0;
      assert.equal(at(x, y), grey, `the first image under ${text}`);
      assert.equal(at(x + 3, y), grey, `the second image under ${text}`); // two white pixels between
      assert.equal(at(x, y - 1), 255, `above ${text}`);
    }
  });

  it("is white where no image is", () => {
    const dark = picture.data.filter((value) => value < 255).length;
    assert.equal(dark, 2 * 6);
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
