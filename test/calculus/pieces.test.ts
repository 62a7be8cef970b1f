import assert from "node:assert/strict";
import fc from "fast-check";
import { compensatedSum } from "../../src/calculus/compensatedSum";
import { deviations } from "../../src/calculus/deviations";
import { goldenSection } from "../../src/calculus/goldenSection";
import { maxHeap } from "../../src/calculus/maxHeap";
import { endsOf, halvesOf, stretchOver } from "../../src/calculus/stretch";
import { substitution } from "../../src/calculus/substitution";
import { assertClose } from "../close";

describe("largestFirst", () => {
  it("gives items back in falling order, whatever order they came in", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const queue = maxHeap<number>((x) => x);
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
    const queue = maxHeap<number>((x) => x);
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

describe("compensatedSum beyond the largest double", () => {
  it("is infinite, not NaN", () => {
    const sum = compensatedSum();
    for (const x of [1e308, 1e308, 1]) sum.add(x);
    assert.equal(sum.total(), Infinity);
  });
});

describe("deviations", () => {
  const values = (min: number, max: number) =>
    fc.array(fc.double({ min, max, noNaN: true }), { minLength: 1, maxLength: 40 });
  const any = fc.double({ noNaN: true, noDefaultInfinity: true });

  it("of equal values are 0 and the mean is that value, to the bit, under any weights", () => {
    const weights = fc.array(fc.double({ min: 1e-9, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(any, weights, (x, w) => {
        for (const found of [
          deviations(w.map(() => x)),
          deviations(
            w.map(() => x),
            w,
          ),
        ]) {
          assert.equal(found.mean, x + 0); // −0 becomes 0
          assert.ok(found.deviations.every((value) => value === 0));
        }
      }),
    );
  });

  it("are those of whole numbers, whatever is added to these and whatever unit they are in", () => {
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
    const offset = fc.integer({ min: -(2 ** 52), max: 2 ** 52 });
    fc.assert(
      fc.property(whole, offset, fc.integer({ min: -1000, max: 900 }), (xs, from, power) => {
        // n x_i − Σ x is whole: the deviations follow from it by one division.
        const sum = xs.reduce((total, x) => total + x, 0);
        const { deviations: off, unit } = deviations(xs.map((x) => (x + from) * 2 ** power));
        for (const [i, x] of xs.entries()) {
          const exactly = (xs.length * x - sum) / xs.length;
          const found = (off[i] * unit) / 2 ** power;
          assertClose(found, exactly, { relative: 2e-15, absolute: 1e-14 }, `deviation ${i}`);
        }
      }),
    );
  });

  it("leave a mean that is right where the sum overflows, and one between ±1e308", () => {
    assert.equal(deviations([1e308, 1e308, 1e308]).mean, 1e308);
    assert.equal(deviations([1.7e308, -1.7e308]).mean, 0);
    assertClose(deviations([1.7e308, 1e308, -1.5e308]).mean, 4e307, { relative: 1e-15 }, "mean");
    assert.equal(deviations([Number.MIN_VALUE, Number.MIN_VALUE]).mean, Number.MIN_VALUE);
  });

  it("weigh: a weight of 3 is a value thrice", () => {
    fc.assert(
      fc.property(values(-1e3, 1e3), (xs) => {
        const w = xs.map((_, i) => 1 + (i % 3));
        const repeated = xs.flatMap((x, i) => Array.from({ length: w[i] }, () => x));
        assertClose(deviations(xs, w).mean, deviations(repeated).mean, { absolute: 1e-12 }, "mean");
      }),
    );
  });
});

describe("stretches", () => {
  it("are halved, or cut where that is well inside, into parts that meet", () => {
    const whole = stretchOver(-1.5e308, 1.5e308);
    assert.deepEqual(halvesOf(whole)?.map(endsOf), [
      [-1.5e308, 0],
      [0, 1.5e308],
    ]);
    const unit = stretchOver(0, 1);
    assert.deepEqual(halvesOf(unit, 0.1)?.map(endsOf), [
      [0, 0.1],
      [0.1, 1],
    ]);
    for (const at of [0, 1e-9, 1, 7]) {
      assert.deepEqual(halvesOf(unit, at), halvesOf(unit), `cut at ${at}`);
    }
    const tail = stretchOver(2, Infinity);
    const [far, near] = (halvesOf(tail) ?? []).map(endsOf);
    assert.deepEqual([near[0], near[1], far[1]], [2, far[0], Infinity]);
  });

  it("are not halved where 15 nodes would not differ", () => {
    assert.equal(halvesOf(stretchOver(1, 1 + 1e-14)), undefined);
    assert.equal(halvesOf(stretchOver(0, 1e-301)), undefined);
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

  it("stays within the doubles, but for the infinite end itself", () => {
    for (const [low, high] of [
      [1e308, Infinity],
      [-Infinity, 1],
    ]) {
      const { at } = substitution(low, high);
      for (const t of [1e-300, 1e-30, 0.1, 0.9]) assert.ok(Number.isFinite(at(t)), `x(${t})`);
      assert.equal(Math.abs(at(0)), Infinity);
    }
  });

  it("takes the scale that it is given: half of t is x within a scale of the end", () => {
    const { at } = substitution(5, Infinity, 1e-6);
    assert.equal(at(0.5), 5 + 1e-6);
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

  it("finds an end exactly where the peak is there, on either side, and asks no end that it has left", () => {
    for (const [low, high] of [
      [0, 1],
      [-3e9, 7e-3],
    ]) {
      assert.equal(
        goldenSection((x) => x, low, high),
        high,
      );
      assert.equal(
        goldenSection((x) => -x, low, high),
        low,
      );
    }
    const top = goldenSection((x) => (x === 0 ? Number.NaN : -x * Math.log(x)), 0, 1);
    assertClose(top, 1 / Math.E, { absolute: 1e-7 }, "top of −x log x");
  });

  it("searches an interval longer than the largest double", () => {
    const most = 1.5e308;
    assertClose(
      goldenSection((x) => -Math.abs(x - 1e307), -most, most),
      1e307,
      { absolute: 3e-9 * most },
      "corner",
    );
    assert.equal(
      goldenSection((x) => x, -most, most),
      most,
    );
    assert.throws(
      () => goldenSection((x) => (x < 0 ? 0 : Number.NaN), -most, most),
      /at x = [1-9]/,
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
