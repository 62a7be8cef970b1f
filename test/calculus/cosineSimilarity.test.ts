import assert from "node:assert/strict";
import fc from "fast-check";
import { cosineSimilarity } from "../../src/calculus/cosineSimilarity";
import { assertClose } from "../close";

const angle = fc.double({ min: -3, max: 3, noNaN: true });
const length = fc.constantFrom(1e-300, 0.1, 1, 7, 1e300);

describe("the cosine between two vectors", () => {
  it("is cos of the angle between them, whatever their lengths", () => {
    fc.assert(
      fc.property(angle, angle, length, length, (s, t, p, q) => {
        const [a, b] = [
          [p * Math.cos(s), p * Math.sin(s)],
          [q * Math.cos(t), q * Math.sin(t)],
        ];
        assertClose(cosineSimilarity(a, b), Math.cos(s - t), { absolute: 1e-12 }, "cosine");
      }),
    );
  });

  it("is refused where there is no angle", () => {
    assert.throws(() => cosineSimilarity([1], [1, 2]), /of one length, got 1 and 2/);
    assert.throws(() => cosineSimilarity([0, 0], [1, 2]), /got a vector of length 0/);
    assert.throws(() => cosineSimilarity([1, Number.NaN], [1, 2]), /must be finite, got NaN at 1/);
  });
});
