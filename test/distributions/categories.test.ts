import assert from "node:assert/strict";
import fc from "fast-check";
import { categories } from "../../src/distributions/categories";
import { source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";

describe("categories", () => {
  /** Weights of whole eighths, some 0: their sums are exact, and draws of 23 bits fall on them. */
  const eighths = fc.array(fc.nat(8), { minLength: 1, maxLength: 12 }).map((parts) => {
    const left = parts.reduce((rest, part) => Math.max(0, rest - part), 8);
    let rest = 8;
    const cut = parts.map((part) => {
      const taken = Math.min(part, rest);
      rest -= taken;
      return taken;
    });
    return [...cut, left].map((part) => part / 8);
  });

  it("gives i where u is in [w_0 + … + w_(i−1), w_0 + … + w_i)", () => {
    fc.assert(
      fc.property(eighths, fc.integer({ min: 1, max: 1000 }), (w, seed) => {
        const u = uniforms(source(seed), 0, 200);
        for (const [at, i] of categories(source(seed), 0, 200, w).entries()) {
          const below = w.slice(0, i).reduce((sum, weight) => sum + weight, 0);
          assert.ok(below <= u[at] && u[at] < below + w[i], `${u[at]} gave ${i} of ${w.join()}`);
        }
      }),
    );
  });

  it("never gives one of weight 0, where u = 0 neither: first, last or between others", () => {
    // Of 2²³ draws one is 0: this one.
    const [src, step, at] = [source(1), 3721, 318];
    assert.equal(uniforms(src, step, at + 1)[at], 0);
    for (const [w, expected] of [
      [[0, 1], 1],
      [[0, 0, 0.5, 0.5], 2],
      [[0.5, 0, 0.5], 0],
      [[1, 0], 0],
      [[0, 1, 0, 0], 1],
    ] as const) {
      const drawn = categories(src, step, at + 1, w);
      assert.equal(drawn[at], expected, `weights ${w.join()}`);
      assert.ok(drawn.every((i) => w[i] > 0));
    }
  });

  it("gives the next one where u is the sum of the weights before, past any of weight 0", () => {
    const u = uniforms(source(3), 0, 40);
    for (const [at, value] of u.entries()) {
      const w = [value, 0, 0, 1 - value, 0];
      assert.equal(categories(source(3), 0, 40, w)[at], 3, `u = ${value}`);
    }
  });

  it("reaches the last one where the weights sum to 1 by rounding only", () => {
    const w = new Array(10).fill(0.1); // 0.9999999999999999
    const drawn = categories(source(5), 0, 2000, w);
    assert.deepEqual([...new Set(drawn)].sort(), [...w.keys()]);
  });
});
