import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ThinnedColumns } from "../../src/experiments/thinnedColumns";

const names = ["iteration", "value"] as const;
type Name = (typeof names)[number];

const begun = (most: number) => new ThinnedColumns<Name>("iteration", names, most);
const row = (iteration: number) => ({ iteration, value: iteration ** 2 });

function filled(rows: number, most: number): ThinnedColumns<Name> {
  const columns = begun(most);
  for (let i = 1; i <= rows; i++) columns.add(row(i));
  return columns;
}

const sizes = fc.record({
  rows: fc.integer({ min: 0, max: 300 }),
  most: fc.integer({ min: 2, max: 40 }),
});

describe("thinned columns", () => {
  it("keep the multiples of the least power of two that leaves no more than the most", () => {
    fc.assert(
      fc.property(sizes, ({ rows, most }) => {
        let every = 1;
        while (Math.floor(rows / every) > most) every *= 2;
        const expected = Array.from(
          { length: Math.floor(rows / every) },
          (_, i) => every * (i + 1),
        );
        const { iteration, value } = filled(rows, most).values();
        assert.deepEqual(iteration, expected);
        assert.deepEqual(
          value,
          expected.map((i) => i ** 2),
        );
      }),
    );
  });

  it("gone on with from any earlier row become what they would have been", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ({ rows, most }, at) => {
        const last = rows === 0 ? 0 : at % rows;
        const again = begun(most);
        again.goOn(filled(rows, most).values(), last);
        // Rows between the last one kept and `last` were thinned away, and are none that would be kept.
        for (let i = last + 1; i <= rows; i++) again.add(row(i));
        assert.deepEqual(again.values(), filled(rows, most).values());
      }),
    );
  });

  it("keep six significant digits", () => {
    const columns = begun(4);
    columns.add({ iteration: 1, value: 0.123456789 });
    assert.deepEqual(columns.values().value, [0.123457]);
  });

  it("refuse a number that is not finite, by its column, and are left as they were", () => {
    const columns = filled(3, 8);
    const before = columns.values();
    for (const value of [Number.NaN, Infinity, undefined as unknown as number]) {
      assert.throws(() => columns.add({ iteration: 4, value }), {
        name: "RangeError",
        message: `value must be finite, got ${value}`,
      });
      assert.throws(
        () => columns.add({ iteration: value, value: 1 }),
        /^RangeError: iteration must/,
      );
    }
    assert.deepEqual(columns.values(), before);
  });

  it("go on from no columns of other names, of other lengths or with gaps, and are left as they were", () => {
    const columns = filled(3, 8);
    const before = columns.values();
    for (const [kept, message] of [
      [{ iteration: [1] }, "the rows kept must hold iteration, value, got [iteration]"],
      [
        { iteration: [1, 2], value: [1] },
        "the rows kept: value must hold 2 numbers as iteration does, got 1",
      ],
      [
        { iteration: [1, 2], value: [1, null] },
        "the rows kept: value[1] must be a finite number, got null",
      ],
    ] as const) {
      assert.throws(() => columns.goOn(kept as unknown as typeof before, 2), {
        name: "RangeError",
        message,
      });
    }
    assert.deepEqual(columns.values(), before);
  });

  it("must have room for two rows", () => {
    assert.throws(() => begun(1), {
      name: "RangeError",
      message: "most must be an integer of at least 2, got 1",
    });
  });
});
