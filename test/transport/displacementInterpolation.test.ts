import assert from "node:assert/strict";
import { gaussian } from "../../src/distributions/gaussian";
import { type Points, pointAt } from "../../src/distributions/points";
import { fork, source } from "../../src/random/source";
import { displacementInterpolation } from "../../src/transport/displacementInterpolation";
import { kantorovichPotential } from "../../src/transport/kantorovichPotential";
import { planBetween } from "../../src/transport/planBetween";
import { assertClose } from "../close";

const run = source(62);
const cloud = (name: string): Points => ({
  data: gaussian(0, 1).sample(fork(run, name), 0, 36).data,
  n: 12,
  d: 3,
});
const [x, y] = [cloud("x"), cloud("y")];

describe("alongArcs", () => {
  it("begins at y and ends at x", () => {
    const arcs = { rows: [3, 3, 0], columns: [1, 2, 0] };
    const at = (sample: Points, rows: number[]) => rows.flatMap((i) => [...pointAt(sample, i)]);
    assert.deepEqual([...displacementInterpolation(x, y, arcs, 0).data], at(y, arcs.columns));
    assert.deepEqual([...displacementInterpolation(x, y, arcs, 1).data], at(x, arcs.rows));
  });

  it("on the arcs of an optimal plan, the Kantorovich potential rises by the way gone back: it falls from x to y", () => {
    const plan = planBetween(x, y);
    const f = kantorovichPotential(y, plan.g);
    const values = (t: number) => {
      const points = displacementInterpolation(x, y, plan, t);
      return Array.from({ length: points.n }, (_, k) => f(pointAt(points, k)));
    };
    const [start, end] = [values(0), values(1)];
    for (const t of [0.2, 0.5, 0.9]) {
      const expected = start.map((low, k) => low + t * (end[k] - low));
      assertClose(values(t), expected, { absolute: 1e-12 }, `t = ${t}`);
    }
    const ways = Array.from(plan.rows, (i, k) =>
      Math.hypot(...Array.from(pointAt(x, i), (v, c) => v - pointAt(y, plan.columns[k])[c])),
    );
    assertClose(
      end.map((high, k) => high - start[k]),
      ways,
      { absolute: 1e-12 },
      "whole arcs",
    );
  });

  it("refuses an arc that joins none of the points, by its number", () => {
    assert.throws(() => displacementInterpolation(x, y, { rows: [0, 12], columns: [0, 0] }, 0.5), {
      name: "RangeError",
      message: /arc 1 must join one of 12 x and 12 y, got 12 and 0/,
    });
  });
});
