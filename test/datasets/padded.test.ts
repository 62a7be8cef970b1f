import assert from "node:assert/strict";
import { imageSet, take } from "../../src/datasets/dataset";
import { parseIdx } from "../../src/datasets/idx";
import { mnist } from "../../src/datasets/mnist";
import { padded } from "../../src/datasets/padded";
import { idxBytes } from "./idxBytes";

const set = imageSet(
  "two",
  parseIdx(
    idxBytes([2, 2, 4], [255, 0, 0, 255, 0, 255, 255, 0, ...new Array(8).fill(255)]),
    "x",
    "images",
  ),
  parseIdx(idxBytes([2], [7, 3]), "y", "labels"),
);

describe("padded", () => {
  it("puts as many black pixels, −1, on either side", () => {
    const { images, height, width, size, labels } = padded(set, 4);
    assert.deepEqual([height, width, size, [...labels]], [4, 4, 2, [7, 3]]);
    const black = [-1, -1, -1, -1];
    const white = [1, 1, 1, 1];
    assert.deepEqual(
      [...images],
      [black, [1, -1, -1, 1], [-1, 1, 1, -1], black, black, white, white, black].flat(),
    );
  });

  it("makes digits of 32 × 32 whose middle is the digit, and whose border of two pixels is black", () => {
    const digits = take(mnist("test"), 20);
    const { images, height, width } = padded(digits, 32);
    assert.deepEqual([height, width, images.length], [32, 32, 20 * 1024]);
    for (const [i, pixel] of images.entries()) {
      const [image, r, c] = [Math.floor(i / 1024), Math.floor((i % 1024) / 32) - 2, (i % 32) - 2];
      const inside = r >= 0 && r < 28 && c >= 0 && c < 28;
      assert.equal(pixel, inside ? digits.images[image * 784 + r * 28 + c] : -1);
    }
  });

  it("changes nothing at the size that images have", () => {
    const digits = take(mnist("test"), 3);
    assert.deepEqual(padded(digits, 28), { ...digits, images: digits.images.slice() });
  });

  for (const side of [2, 5, 4.5, Number.NaN]) {
    it(`refuses a side of ${side} for images of 2 × 4`, () => {
      assert.throws(() => padded(set, side), {
        name: "RangeError",
        message: `two: side must exceed 2 and 4 by an even number, got ${side}`,
      });
    });
  }
});
