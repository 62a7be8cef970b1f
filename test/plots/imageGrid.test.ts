import assert from "node:assert/strict";
import fc from "fast-check";
import { decode } from "fast-png";
import type { Data } from "plotly.js-dist-min";
import { imageGrid } from "../../src/plots/imageGrid";

const words = { claim: "Digits", alt: "Six digits" };
const gap = 2;

/** The sheet's pixels, from the PNG that the figure holds. */
function sheet(pixels: ArrayLike<number>, height: number, width: number, columns: number) {
  const { data } = imageGrid({ pixels, height, width }, columns, words);
  const { source } = data[0] as Data & { source: string };
  const [prefix, base64] = source.split(",");
  assert.equal(prefix, "data:image/png;base64");
  return decode(Buffer.from(base64, "base64"));
}

describe("imageGrid", () => {
  it("makes −1 black, 1 white, 0 the gray between, and cuts off what is beyond", () => {
    const { data } = sheet([-1, 1, 0, -3, 7], 1, 5, 1);
    assert.deepEqual([...data], [0, 255, 128, 0, 255]);
  });

  it("puts pixel (y, x) of image i into row ⌊i / columns⌋ and column i mod columns, all else white", () => {
    const size = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(
        size,
        size,
        size,
        fc.integer({ min: 1, max: 7 }),
        (height, width, columns, count) => {
          // Each pixel a gray of its own, as far as there are grays.
          const gray = (i: number, y: number, x: number) =>
            (((i * height + y) * width + x) * 7) % 255;
          const pixels: number[] = [];
          const rows = Math.ceil(count / columns);
          const [sheetHeight, sheetWidth] = [
            rows * height + (rows - 1) * gap,
            columns * width + (columns - 1) * gap,
          ];
          const expected = new Uint8Array(sheetHeight * sheetWidth).fill(255);
          for (let i = 0; i < count; i++) {
            for (let y = 0; y < height; y++) {
              for (let x = 0; x < width; x++) {
                pixels.push(gray(i, y, x) / 127.5 - 1);
                const row = Math.floor(i / columns) * (height + gap) + y;
                const column = (i % columns) * (width + gap) + x;
                expected[row * sheetWidth + column] = gray(i, y, x);
              }
            }
          }
          const png = sheet(pixels, height, width, columns);
          assert.deepEqual([png.height, png.width, png.channels], [sheetHeight, sheetWidth, 1]);
          assert.deepEqual(Uint8Array.from(png.data), expected);
        },
      ),
    );
  });

  it("carries its words", () => {
    const figure = imageGrid({ pixels: [0], height: 1, width: 1 }, 1, words);
    assert.equal(figure.alt, "Six digits");
    assert.equal((figure.layout.title as { text: string }).text, "Digits");
  });

  for (const n of [0, 5]) {
    it(`refuses ${n} numbers as images of 2×2`, () => {
      assert.throws(() => sheet(new Float32Array(n), 2, 2, 1), {
        name: "RangeError",
        message: `pixels must hold whole images of 2×2, got ${n} numbers`,
      });
    });
  }

  for (const columns of [0, -1, 1.5]) {
    it(`refuses ${columns} columns`, () => {
      assert.throws(() => sheet([0], 1, 1, columns), {
        name: "RangeError",
        message: `columns must be a positive integer, got ${columns}`,
      });
    });
  }
});
