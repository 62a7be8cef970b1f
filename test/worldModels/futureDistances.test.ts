import assert from "node:assert/strict";
import fc from "fast-check";
import { futureDistances } from "../../src/worldModels/futureDistances";
import type { Future } from "../../src/worldModels/futures";
import { assertClose } from "../close";
import { mean } from "../networks/plain";

/** Futures of two steps, which are where these rows say after each of them. */
const futuresAt = (...rows: readonly (readonly (readonly number[])[])[]): Future[] =>
  rows[0].map((_, i) => ({ states: [[0, 0], ...rows.map((row) => row[i])], rewards: [0, 0] }));

const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
const place = fc.tuple(coordinate, coordinate);
const places = fc.array(place, { minLength: 4, maxLength: 4 });

describe("how far futures are apart", () => {
  it("is 0 between futures that come to the same places, in whatever order", () => {
    fc.assert(
      fc.property(places, places, (first, second) => {
        const a = futuresAt(first, second);
        const b = futuresAt(first.toReversed(), [...second.slice(1), second[0]]);
        assertClose(futureDistances(a, b, [0, 1, 2]), [0, 0, 0], { absolute: 1e-12 }, "W1");
      }),
    );
  });

  it("is the length of the way by which all are moved, at each step its own", () => {
    fc.assert(
      fc.property(places, place, place, (at, d, e) => {
        const moved = ([x, y]: readonly number[], [u, v]: readonly number[]) => [x + u, y + v];
        const a = futuresAt(at, at);
        const b = futuresAt(
          at.map((p) => moved(p, d)),
          at.map((p) => moved(p, e)),
        );
        const lengths = [e, d].map(([u, v]) => Math.hypot(u, v));
        assertClose(futureDistances(a, b, [2, 1]), lengths, { absolute: 1e-9 }, "W1");
        assertClose(futureDistances(b, a, [2, 1]), lengths, { absolute: 1e-9 }, "back");
      }),
    );
  });

  it("is the mean gap of sorted states on a line", () => {
    fc.assert(
      fc.property(places, places, (p, q) => {
        const sorted = (rows: readonly (readonly number[])[]) =>
          rows.map(([x]) => x).sort((u, v) => u - v);
        const onLine = (rows: readonly (readonly number[])[]) =>
          rows.map(([x]) => ({ states: [[x]], rewards: [] }));
        const gaps = sorted(p).map((x, i) => Math.abs(x - sorted(q)[i]));
        const [distance] = futureDistances(onLine(p), onLine(q), [0]);
        assertClose(distance, mean(gaps), { absolute: 1e-12 }, "W1");
      }),
    );
  });

  it("is refused steps that are not there, and futures that are none", () => {
    const a = futuresAt([[1, 1]], [[2, 2]]);
    for (const step of [3, -1, 0.5]) {
      assert.throws(() => futureDistances(a, a, [1, step]), {
        name: "RangeError",
        message: `futures of 2 steps have none after ${step}`,
      });
    }
    assert.throws(() => futureDistances([], a, [1]), /points must hold at least one row, got none/);
  });
});
