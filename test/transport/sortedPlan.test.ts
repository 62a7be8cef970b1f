import assert from "node:assert/strict";
import fc from "fast-check";
import { points } from "../../src/distributions/points";
import { certificate } from "../../src/transport/certificate";
import { euclidean } from "../../src/transport/euclidean";
import { planBetween } from "../../src/transport/planBetween";
import { sortedPlan } from "../../src/transport/sortedPlan";
import { wasserstein1OnLine } from "../../src/transport/wasserstein1OnLine";
import { assertClose } from "../close";
import { weights } from "./problems";

/** Atoms in any order, some at one place. */
const pile = fc
  .array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -9, max: 9, noNaN: true })), {
    minLength: 1,
    maxLength: 9,
  })
  .chain((x) => fc.record({ x: fc.constant(x), a: weights(x.length) }));

const column = (x: number[]) => points(x.map((value) => [value]));

describe("the sorted plan", () => {
  it("costs ∫ |F − G|, and no less than the exact plan", () => {
    fc.assert(
      fc.property(pile, pile, ({ x, a }, { x: y, a: b }) => {
        const { cost } = sortedPlan(x, y, a, b);
        assertClose(cost, wasserstein1OnLine(x, y, a, b), { absolute: 1e-13 }, "∫ |F − G|");
        const exact = planBetween(column(x), column(y), a, b).cost;
        assertClose(cost, exact, { absolute: 1e-12 }, "the exact plan");
      }),
    );
  });

  it("has its marginals, on at most n + m − 1 arcs", () => {
    fc.assert(
      fc.property(pile, pile, ({ x, a }, { x: y, a: b }) => {
        const plan = sortedPlan(x, y, a, b);
        const none = { f: new Float64Array(x.length), g: new Float64Array(y.length) };
        const cost = euclidean(column(x), column(y));
        const { rowError, columnError, primal } = certificate(cost, a, b, { ...plan, ...none });
        assert.ok(rowError <= 1e-14 && columnError <= 1e-14);
        assertClose(primal, plan.cost, { absolute: 1e-13 }, "its cost");
        assert.ok(plan.mass.length <= x.length + y.length - 1);
      }),
    );
  });

  it("keeps the order: of two arcs the one from further left goes no further right", () => {
    fc.assert(
      fc.property(pile, pile, ({ x, a }, { x: y, a: b }) => {
        const { rows, columns } = sortedPlan(x, y, a, b);
        for (let k = 1; k < rows.length; k++) {
          assert.ok(x[rows[k - 1]] <= x[rows[k]] && y[columns[k - 1]] <= y[columns[k]]);
        }
      }),
    );
  });

  it("pairs the three by their ranks, and splits a pile where it must", () => {
    const { rows, columns, cost } = sortedPlan([3, 0, 1], [5, 8, 6]);
    assert.deepEqual(
      [Array.from(rows), Array.from(columns)],
      [
        [1, 2, 0],
        [0, 2, 1],
      ],
    );
    assert.equal(cost, 5);
    assert.deepEqual(Array.from(sortedPlan([0], [-1, 1], [1], [0.25, 0.75]).mass), [0.25, 0.75]);
  });

  it("refuses what is no pile", () => {
    assert.throws(() => sortedPlan([Number.NaN], [0]), /atoms.*must be finite, got NaN/);
    assert.throws(() => sortedPlan([0, 1], [0], [0.5, 0.4]), /weights must sum to 1, got 0.9/);
  });
});
