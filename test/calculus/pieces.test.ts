import assert from "node:assert/strict";
import fc from "fast-check";
import { goldenSection } from "../../src/calculus/goldenSection";
import { largestFirst } from "../../src/calculus/largestFirst";
import { compensatedSum } from "../../src/calculus/neumaier";
import { substitution } from "../../src/calculus/substitution";
import { assertClose } from "../close";

describe("largestFirst", () => {
  it("gives items back in falling order, whatever order they came in", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const queue = largestFirst<number>((x) => x);
        for (const item of items) queue.push(item);
        assert.equal(queue.size, items.length);
        const out = items.map(() => queue.pop());
        assert.deepEqual(
          out,
          [...items].sort((a, b) => b - a),
        );
        assert.equal(queue.pop(), undefined);
      }),
    );
  });

  it("keeps the order while items come and go", () => {
    const queue = largestFirst<number>((x) => x);
    for (const item of [3, 9, 4]) queue.push(item);
    assert.equal(queue.pop(), 9);
    queue.push(5);
    assert.deepEqual([queue.pop(), queue.pop(), queue.pop()], [5, 4, 3]);
  });
});

describe("compensatedSum", () => {
  it("keeps what plain addition drops: 1 + 1e100 + 1 − 1e100 is 2", () => {
    const sum = compensatedSum();
    for (const x of [1, 1e100, 1, -1e100]) sum.add(x);
    assert.equal(sum.total(), 2);
  });

  it("of numbers and their opposites is 0", () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(numbers, (xs) => {
        const sum = compensatedSum();
        for (const x of xs) sum.add(x);
        for (const x of xs) sum.add(-x);
        // n² ε² Σ |x| = 100² · 5e-32 · 1e8.
        assertClose(sum.total(), 0, { absolute: 1e-19 }, "sum");
      }),
    );
  });
});

describe("substitution", () => {
  it("maps its ends to the interval's, with dx/dt as differences give it", () => {
    for (const [low, high] of [
      [0, Infinity],
      [40, Infinity],
      [-Infinity, -3],
      [2, 5],
    ]) {
      const map = substitution(low, high);
      const [from, to] = map.ends;
      const ends = [map.at(from), map.at(to)].sort((a, b) => a - b);
      assert.deepEqual(ends, [low, high]);
      const t = from + 0.3 * (to - from);
      const slope = Math.abs(map.at(t + 1e-6) - map.at(t - 1e-6)) / 2e-6;
      assertClose(map.slope(t), slope, { relative: 1e-8 }, `slope on (${low}, ${high})`);
    }
  });
});

describe("goldenSection", () => {
  it("finds the top of a parabola", () => {
    fc.assert(
      fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (top) => {
        const found = goldenSection((x) => -((x - top) ** 2), -10, 10);
        // Exactly flat only within the root of the least double; the interval stops at 2e-8.
        assertClose(found, top, { absolute: 4e-8 }, "top");
      }),
    );
  });

  it("finds a peak with a corner, and one at an end", () => {
    assertClose(
      goldenSection((x) => -Math.abs(x - 0.3), 0, 1),
      0.3,
      { absolute: 1e-8 },
      "corner",
    );
    assertClose(
      goldenSection((x) => x, 0, 1),
      1,
      { absolute: 2e-9 },
      "end",
    );
  });

  it("refuses an empty interval and NaN", () => {
    assert.throws(() => goldenSection((x) => x, 1, 1), {
      name: "RangeError",
      message: "low must be less than high, both finite, got 1 and 1",
    });
    assert.throws(
      () => goldenSection(() => Number.NaN, 0, 1),
      /f must be a number, got NaN at x = 0\./,
    );
  });
});
