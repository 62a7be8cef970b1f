import assert from "node:assert/strict";
import { source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";

const src = source(19);

describe("draws in JavaScript", () => {
  it("of fewer numbers are the first of more", () => {
    for (const draw of [uniforms, normals]) {
      for (const n of [0, 1, 3, 4, 5]) {
        assert.deepEqual(draw(src, 2, n), draw(src, 2, 9).slice(0, n));
      }
    }
  });

  for (const n of [-1, 0.5, Number.NaN]) {
    it(`refuse to be ${n} in number`, () => {
      assert.throws(() => uniforms(src, 0, n), {
        name: "RangeError",
        message: `the number of draws must be a non-negative integer, got ${n}`,
      });
    });
  }
});
