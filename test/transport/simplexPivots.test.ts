import assert from "node:assert/strict";
import fc from "fast-check";
import { certificate } from "../../src/transport/certificate";
import { optimalPlan } from "../../src/transport/optimalPlan";
import { type SimplexPivot, simplexPivots } from "../../src/transport/simplexPivots";
import { assertClose } from "../close";
import { problems, type TransportProblem } from "./problems";

/** Costs of at most 5 and weights of sum 1: what rounding leaves of a sum over some 80 pairs. */
const ROUNDING = { absolute: 1e-12 };

const ofStages = (law: (stages: SimplexPivot[], problem: TransportProblem) => void) =>
  fc.assert(
    fc.property(problems, (problem) => {
      const { cost, a, b } = problem;
      law(simplexPivots(cost, a, b), problem);
    }),
    { numRuns: 300 },
  );

const key = ({ row, column }: { row: number; column: number }) => `${row} → ${column}`;
const arcsOf = ({ plan: { rows, columns, mass } }: SimplexPivot) =>
  new Map(Array.from(mass, (moved, k) => [key({ row: rows[k], column: columns[k] }), moved]));

describe("the stages of a plan", () => {
  it("begin with a plan that has its marginals, and so on to the last", () =>
    ofStages((stages, { cost, a, b }) => {
      for (const { plan } of stages) {
        const { rowError, columnError } = certificate(cost, a, b, plan);
        assert.ok(rowError <= 1e-14 && columnError <= 1e-14, `${rowError}, ${columnError}`);
      }
    }));

  it("end with the optimal plan, and number one more than its pivots", () =>
    ofStages((stages, { cost, a, b }) => {
      const optimal = optimalPlan(cost, a, b);
      assert.deepEqual(stages[stages.length - 1], { plan: optimal, gains: [], loses: [] });
      assert.equal(stages.length, optimal.pivots + 1);
      stages.forEach(({ plan }, k) => void assert.equal(plan.pivots, k));
    }));

  it("never rise in cost: each pivot lowers it by the mass moved times the reduced cost", () =>
    ofStages((stages) => {
      for (const [k, { plan, entering }] of stages.slice(0, -1).entries()) {
        assert.ok(entering);
        assert.ok(entering.reducedCost < 0 && entering.moved >= 0);
        const lowered = plan.cost + entering.moved * entering.reducedCost;
        assertClose(stages[k + 1].plan.cost, lowered, ROUNDING, `the cost after pivot ${k + 1}`);
      }
    }));

  it("carry what moved on the arc that entered, and nothing on the arc that left", () =>
    ofStages((stages) => {
      for (const [k, { entering, leaving }] of stages.slice(0, -1).entries()) {
        assert.ok(entering);
        const after = arcsOf(stages[k + 1]);
        assertClose(after.get(key(entering)) ?? 0, entering.moved, ROUNDING, "what moved");
        if (leaving) assert.ok(!after.has(key(leaving)));
      }
    }));

  it("move mass round a cycle: as much more on the arcs that gain as less on those that lose, and nothing elsewhere", () =>
    ofStages((stages) => {
      for (const [k, stage] of stages.slice(0, -1).entries()) {
        const { entering, gains, loses } = stage;
        assert.ok(entering);
        const [before, after] = [arcsOf(stage), arcsOf(stages[k + 1])];
        const change = new Map([
          ...gains.map((arc) => [key(arc), entering.moved] as const),
          ...loses.map((arc) => [key(arc), -entering.moved] as const),
        ]);
        assert.equal(change.size, gains.length + loses.length);
        for (const arc of new Set([...before.keys(), ...after.keys(), ...change.keys()])) {
          const moved = (after.get(arc) ?? 0) - (before.get(arc) ?? 0);
          assertClose(moved, change.get(arc) ?? 0, ROUNDING, `${arc} at pivot ${k + 1}`);
        }
        const ends = (arcs: typeof gains) =>
          arcs.flatMap(({ row, column }) => [`row ${row}`, `column ${column}`]).sort();
        assert.deepEqual(ends(gains), ends(loses));
        assert.equal(gains.length > 0, entering.moved > 0);
        if (gains.length > 0) assert.equal(key(gains[0]), key(entering));
      }
    }));

  it("have a gap of 0 all along; what falls short until the end is that the potentials are feasible", () =>
    ofStages((stages, { cost, a, b }) => {
      for (const { plan, entering } of stages) {
        const { gap, violation } = certificate(cost, a, b, plan);
        assertClose(gap, 0, ROUNDING, "the gap");
        if (entering) assert.ok(violation >= -entering.reducedCost - ROUNDING.absolute);
        else assert.ok(violation <= ROUNDING.absolute, `${violation}`);
      }
    }));

  it("are two where one exchange makes the plan: the greedy one sends the first row where the second should go", () => {
    const [first, last, ...more] = simplexPivots(
      Float64Array.of(1, 2, 1, 9),
      [0.5, 0.5],
      [0.5, 0.5],
    ).filter(({ plan }, k, all) => k === 0 || plan.cost < all[k - 1].plan.cost);
    assert.equal(more.length, 0);
    assert.deepEqual([first.plan.cost, last.plan.cost], [5, 1.5]);
  });
});
