import assert from "node:assert/strict";
import fc from "fast-check";
import { exactSum } from "../../src/calculus/exactSum";
import { wholeNumber } from "../transport/exactly";

/** Doubles of all sizes, of which thousands sum to less than the largest. */
const terms = fc.array(
  fc.oneof(
    fc.double({ min: -1e300, max: 1e300, noNaN: true }),
    fc.integer({ min: -9, max: 9 }),
    fc.integer({ min: -9, max: 9 }).map((k) => k * Number.MIN_VALUE),
    fc.constantFrom(1e16, -1e16, 2 ** 53, -(2 ** 53), 0.1, -0.1),
  ),
  { maxLength: 12 },
);

function sum(values: readonly number[]): number {
  const exact = exactSum();
  for (const value of values) exact.add(value);
  return exact.total();
}

describe("an exact sum", () => {
  it("is the sum in whole numbers to less than a unit in its last place, and 0 only where that is 0", () => {
    fc.assert(
      fc.property(terms, (values) => {
        const total = sum(values);
        const whole = values.reduce((all, value) => all + wholeNumber(value), 0n);
        const off = wholeNumber(total) - whole;
        assert.ok((off < 0n ? -off : off) * 2n ** 52n <= (whole < 0n ? -whole : whole), `${total}`);
      }),
      { numRuns: 2000 },
    );
  });

  it("of terms and their opposites in another order is 0", () => {
    fc.assert(
      fc.property(terms, fc.infiniteStream(fc.nat()), (values, order) => {
        const both = [...values, ...values.map((value) => -value)];
        const keys = both.map(() => Number(order.next().value));
        const mixed = Array.from(both.keys()).sort((p, q) => keys[p] - keys[q]);
        assert.equal(sum(mixed.map((k) => both[k])), 0);
      }),
    );
  });

  it("keeps what a sum of doubles loses: 1e16 + 1 − 1e16, and 1e300 + 1 + 1e-300 − 1e300 − 1", () => {
    assert.equal(sum([1e16, 1, -1e16]), 1);
    assert.equal(sum([1e300, 1, 1e-300, -1e300, -1]), 1e-300);
  });

  it("starts again once it is cleared", () => {
    const exact = exactSum();
    exact.add(1e300);
    exact.clear();
    exact.add(3);
    assert.equal(exact.total(), 3);
  });
});
