import assert from "node:assert/strict";
import fc from "fast-check";
import { medianFilter } from "../../src/plots/medianFilter";

const sequences = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 30 });
const odd = fc.integer({ min: 0, max: 6 }).map((reach) => 2 * reach + 1);

/** The median by counting: midway between the least value with half below or at it, and the greatest with half above or at it. */
function medianByCounting(values: number[]): number {
  const half = values.length / 2;
  const low = values.filter((v) => values.filter((u) => u <= v).length >= half);
  const high = values.filter((v) => values.filter((u) => u >= v).length >= half);
  return (Math.min(...low) + Math.max(...high)) / 2;
}

describe("medianFilter", () => {
  it("is at each place the median of what is within (width − 1)/2 places", () => {
    fc.assert(
      fc.property(sequences, odd, (values, width) => {
        const expected = values.map((_, i) =>
          medianByCounting(values.filter((_, k) => Math.abs(k - i) <= (width - 1) / 2)),
        );
        assert.deepEqual(medianFilter(values, width), expected);
      }),
    );
  });

  it("keeps a monotone sequence where its window is whole, and monotone everywhere", () => {
    fc.assert(
      fc.property(sequences, odd, (values, width) => {
        const rising = Float64Array.from(values).sort();
        const reach = (width - 1) / 2;
        const filtered = medianFilter(rising, width);
        const whole = (list: ArrayLike<number>) =>
          Array.from(list).slice(reach, Math.max(reach, rising.length - reach));
        assert.deepEqual(whole(filtered), whole(rising));
        assert.deepEqual(
          filtered,
          [...filtered].sort((a, b) => a - b),
        );
      }),
    );
  });

  it("removes a spike narrower than half its width, which a mean would spread", () => {
    assert.deepEqual(medianFilter([1, 1, 1, 900, -70, 1, 1, 1], 5), [1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it("leaves its argument as it was", () => {
    const values = [3, 1, 2];
    medianFilter(values, 3);
    assert.deepEqual(values, [3, 1, 2]);
  });

  for (const width of [0, 2, -1, 1.5, Number.NaN]) {
    it(`refuses a width of ${width}`, () => {
      assert.throws(() => medianFilter([1], width), {
        name: "RangeError",
        message: `width must be a positive odd integer, got ${width}`,
      });
    });
  }
});
