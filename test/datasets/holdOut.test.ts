import assert from "node:assert/strict";
import fc from "fast-check";
import { holdOut } from "../../src/datasets/holdOut";
import { type Points, points } from "../../src/distributions/points";
import { fork, source } from "../../src/random/source";

const numbered = (n: number) => points(Array.from({ length: n }, (_, i) => [i, -i]));
const numbers = ({ data, n }: Points) => Array.from({ length: n }, (_, i) => data[2 * i]);

describe("holdOut", () => {
  it("parts a sample: no point is in both parts, none is lost, and what is kept keeps its order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.nat(),
        fc.integer({ min: 1, max: 1e6 }),
        (n, c, seed) => {
          const count = 1 + (c % (n - 1));
          const { kept, held } = holdOut(numbered(n), count, source(seed));
          assert.deepEqual([kept.n, held.n, kept.d, held.d], [n - count, count, 2, 2]);
          const [left, out] = [numbers(kept), numbers(held)];
          assert.deepEqual(
            left,
            left.toSorted((a, b) => a - b),
          );
          assert.deepEqual(
            [...left, ...out].sort((a, b) => a - b),
            numbers(numbered(n)),
          );
          for (let i = 0; i < kept.n; i++) assert.equal(kept.data[2 * i + 1], -kept.data[2 * i]);
        },
      ),
    );
  });

  it("is a function of the source, and another of another", () => {
    const out = (seed: number) => numbers(holdOut(numbered(50), 10, source(seed)).held);
    assert.deepEqual(out(1), out(1));
    assert.notDeepEqual(out(1), out(2));
  });

  it("holds every pair of five out alike often", () => {
    const [trials, pairs] = [4000, 10];
    const seen = new Map<string, number>();
    for (let t = 0; t < trials; t++) {
      const { held } = holdOut(numbered(5), 2, fork(source(5), `${t}`));
      const pair = numbers(held).sort().join();
      seen.set(pair, (seen.get(pair) ?? 0) + 1);
    }
    assert.equal(seen.size, pairs);
    const expected = trials / pairs;
    const chi = [...seen.values()].reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
    assert.ok(chi < 27.9, `χ² of 9 degrees of freedom: ${chi}`); // exceeded by one in a thousand
  });

  it("refuses to hold none out, or all", () => {
    for (const count of [0, 5, 6, 1.5, Number.NaN]) {
      assert.throws(() => holdOut(numbered(5), count, source(1)), {
        name: "RangeError",
        message: new RegExp(`^count must be .*, got ${count}$`),
      });
    }
  });
});
