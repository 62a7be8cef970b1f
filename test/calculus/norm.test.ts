import assert from "node:assert/strict";
import fc from "fast-check";
import { norm } from "../../src/calculus/norm";
import { assertClose } from "../close";

describe("norm", () => {
  it("is that of Math.hypot", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true })), (vector) => {
        assertClose(norm(vector), Math.hypot(...vector), { relative: 1e-15 }, "norm");
      }),
    );
  });

  it("is √n of n ones, for more numbers than a function can be given", () => {
    const n = 1_000_000;
    assert.equal(norm(new Float32Array(n).fill(1)), 1000);
    assert.throws(() => Math.hypot(...new Float32Array(n)), RangeError);
  });

  it("is NaN of a NaN, infinite of an infinite number, 0 of nothing", () => {
    assert.deepEqual(
      [[1, Number.NaN], [1, -Infinity], []].map((vector) => norm(vector)),
      [Number.NaN, Infinity, 0],
    );
  });
});
