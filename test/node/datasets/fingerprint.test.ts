import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type ImageSet, imageSet } from "../../../src/datasets/imageSet";
import { type Points, points } from "../../../src/distributions/points";
import { csvPoints } from "../../../src/node/datasets/csvPoints";
import { fingerprint } from "../../../src/node/datasets/fingerprint";

const sample = points([
  [1, 2],
  [3, 4],
]);
const set = imageSet(
  "a",
  { shape: [2, 1, 2], data: Uint8Array.of(0, 1, 2, 3) },
  { shape: [2], data: Uint8Array.of(7, 8) },
);

describe("fingerprint", () => {
  it("is the SHA-256 of sizes and little-endian doubles", () => {
    const bytes = Buffer.alloc(32);
    for (const [i, x] of [1, 2, 3, 4].entries()) bytes.writeDoubleLE(x, 8 * i);
    const expected = createHash("sha256").update("points 2 2\n").update(bytes).digest("hex");
    assert.equal(fingerprint(sample), expected);
  });

  it("is one for one content: any text of the same numbers, any precision that holds them, any name", () => {
    for (const same of [
      csvPoints("1,2\n3,4"),
      csvPoints("x,y\r\n1.0, 2e0\r\n\r\n3,4.\r\n"),
      { ...sample, data: Float32Array.from(sample.data) },
    ]) {
      assert.equal(fingerprint(same), fingerprint(sample));
    }
    assert.equal(fingerprint({ ...set, name: "b" }), fingerprint(set));
  });

  it("is another where a number, a size, a label or the order differs", () => {
    const others: (Points | ImageSet)[] = [
      sample,
      points([[1, 2, 3, 4]]),
      points([
        [3, 4],
        [1, 2],
      ]),
      points([
        [1, 2],
        [3, 4.000000001],
      ]),
      set,
      { ...set, height: 2, width: 1 },
      { ...set, labels: Uint8Array.of(7, 9) },
      { ...set, images: set.images.map((x) => x + 1) },
    ];
    const prints = others.map((part) => fingerprint(part));
    prints.push(fingerprint(sample, set), fingerprint(set, sample));
    assert.equal(new Set(prints).size, others.length + 2);
  });
});
