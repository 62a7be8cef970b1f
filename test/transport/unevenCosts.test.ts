import assert from "node:assert/strict";
import fc from "fast-check";
import highsLoader from "highs";
import { certificate } from "../../src/transport/certificate";
import { optimalPlan, type Plan } from "../../src/transport/optimalPlan";
import { simplexPivots } from "../../src/transport/simplexPivots";
import { assertClose } from "../close";
import { isOptimal } from "./exactly";
import { type TransportProblem, unevenCosts, unevenProblems } from "./problems";

const even = (n: number) => new Float64Array(n).fill(1 / n);
const largest = (values: Iterable<number>) =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** The largest |c_ij| that mass pays or that is below 0. */
function paid({ cost, b }: TransportProblem, { rows, columns }: Plan): number {
  const below0 = cost.filter((c) => c < 0);
  return largest([...below0, ...Array.from(rows, (i, k) => cost[i * b.length + columns[k]])]);
}

describe("an optimal plan where costs are of very different sizes", () => {
  for (const kind of Object.keys(unevenCosts)) {
    const each = (law: (problem: TransportProblem) => void) =>
      fc.assert(fc.property(unevenProblems(kind), law), { numRuns: 60 });

    it(`is optimal to the last bit: ${kind}`, () =>
      each(({ cost, a, b }) => {
        assert.ok(isOptimal(cost, [a.length, b.length], optimalPlan(cost, a, b)));
      }));

    it(`has a certificate within its bounds: ${kind}`, () =>
      each((problem) => {
        const { cost, a, b } = problem;
        const plan = optimalPlan(cost, a, b);
        const { primal, gap, violation, rowError, columnError } = certificate(cost, a, b, plan);
        const size = largest(plan.f) + largest(plan.g);
        const atoms = a.length + b.length;
        // Sums of equal weights miss 1 by some 2⁻⁵³ an atom; no product of the least doubles is exact.
        const least = atoms * Number.MIN_VALUE;
        assert.ok(violation <= 2 ** -51 * size, `violation ${violation} of ${size}`);
        assert.ok(Math.abs(gap) <= atoms * 2 ** -50 * size + least, `gap ${gap} of ${size}`);
        assert.ok(Math.max(rowError, columnError) <= atoms * 2 ** -52);
        assertClose(plan.cost, primal, { relative: 1e-15, absolute: least }, "the cost");
      }));

    it(`has potentials in the size of the costs that it pays: ${kind}`, () =>
      each((problem) => {
        const { cost, a, b } = problem;
        const plan = optimalPlan(cost, a, b);
        const heavy = [...plan.f.filter((_, i) => a[i] > 0), ...plan.g.filter((_, j) => b[j] > 0)];
        const most = 16 * Math.min(a.length, b.length) * paid(problem, plan);
        assert.ok(largest(heavy) <= most, `${largest(heavy)}, not ${most}`);
      }));

    it(`is reached by pivots that each let in an arc of negative reduced cost, at costs that never rise: ${kind}`, () =>
      each((problem) => {
        const { cost, a, b } = problem;
        const stages = simplexPivots(cost, a, b);
        for (const [k, { plan, entering }] of stages.slice(0, -1).entries()) {
          assert.ok(entering && entering.reducedCost < 0, `${entering?.reducedCost}`);
          const rounding = 1e-15 * paid(problem, plan) + 9 * Number.MIN_VALUE;
          const next = stages[k + 1].plan.cost;
          assert.ok(next <= plan.cost + rounding, `${plan.cost}, then ${next}`);
        }
        assert.deepEqual(stages[stages.length - 1].plan, optimalPlan(cost, a, b));
      }));
  }

  it("goes round arcs that a huge cost forbids: 3.25 for two pairs of two, at any such cost", () => {
    for (const B of [1e3, 1e9, 1e15, 1e100, 1e300, Number.MAX_VALUE]) {
      const cost = Float64Array.of(3, 1, B, B, 9, 2, B, B, B, B, 4, 7, B, B, 1, 9);
      const plan = optimalPlan(cost, even(4), even(4));
      assert.equal(plan.cost, 3.25);
      const { gap, violation } = certificate(cost, even(4), even(4), plan);
      assert.deepEqual([gap, violation], [0, 0]);
    }
  });

  it("costs what HiGHS finds where the forbidden arcs are left out: 12 problems of 9 × 9", async () => {
    const highs = await highsLoader();
    const grid = fc.array(fc.option(fc.integer({ min: 0, max: 9 })), {
      minLength: 81,
      maxLength: 81,
    });
    const allowed = grid.map((costs) => costs.map((c, k) => (k % 10 === 0 ? (c ?? 5) : c)));
    for (const costs of fc.sample(allowed, { seed: 3, numRuns: 12 })) {
      const arcs = costs.flatMap((c, k) =>
        c === null ? [] : [{ c, i: Math.floor(k / 9), j: k % 9 }],
      );
      const among = (of: typeof arcs) => of.map(({ i, j }) => `y${i}_${j}`).join(" + ");
      const { Status, ObjectiveValue } = highs.solve(
        [
          `Minimize\n obj: ${arcs.map(({ c, i, j }) => `+ ${c} y${i}_${j}`).join(" ")}`,
          "Subject To",
          ...Array.from(
            { length: 9 },
            (_, at) => ` r${at}: ${among(arcs.filter(({ i }) => i === at))} = 1`,
          ),
          ...Array.from(
            { length: 8 },
            (_, at) => ` c${at}: ${among(arcs.filter(({ j }) => j === at))} = 1`,
          ),
          "End",
        ].join("\n"),
      );
      assert.equal(Status, "Optimal");
      const cost = Float64Array.from(costs, (c) => c ?? 1e15);
      assertClose(9 * optimalPlan(cost, even(9), even(9)).cost, ObjectiveValue, { absolute: 1e-9 }, "nine times the cost"); // biome-ignore format: one call
    }
  });

  it("stays optimal where all that leaves a row or enters a column pays so much more, however much", () => {
    const side = fc.integer({ min: 1, max: 7 });
    const problem = fc.tuple(side, side).chain(([n, m]) =>
      fc.record({
        size: fc.constant([n, m] as const),
        cost: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: n * m, maxLength: n * m }),
        more: fc.array(fc.integer({ min: -1e14, max: 1e14 }), {
          minLength: n + m,
          maxLength: n + m,
        }),
      }),
    );
    fc.assert(
      fc.property(problem, ({ size: [n, m], cost, more }) => {
        const dearer = cost.map((c, k) => c + more[Math.floor(k / m)] + more[n + (k % m)]);
        const plan = optimalPlan(Float64Array.from(dearer), even(n), even(m));
        assert.ok(isOptimal(Float64Array.from(cost), [n, m], plan));
      }),
    );
  });

  it("has potentials within ±M where costs are ±M, M the largest double, if one shift of all brings them there", () => {
    const M = Number.MAX_VALUE;
    const { f, g, cost } = optimalPlan(Float64Array.of(M, -M, M, -M), even(2), even(2));
    assert.equal(cost, 0);
    assert.ok([...f, ...g].every((price) => Math.abs(price) <= M));
    assert.deepEqual([f[0] + g[0], f[1] + g[1]], [M, -M]);
  });

  it("is the same, its potentials scaled, where all costs are multiplied by a power of 2", () => {
    const cost = Float64Array.from({ length: 35 }, (_, k) => ((k * k + 3 * k) % 17) + (k % 3) / 8);
    const plan = optimalPlan(cost, even(5), even(7));
    for (const factor of [2 ** -1060, 2 ** -500, 2 ** 500, 2 ** 1010]) {
      const scaled = optimalPlan(cost.map((c) => c * factor), even(5), even(7)); // biome-ignore format: one call
      assert.deepEqual([scaled.rows, scaled.columns], [plan.rows, plan.columns]);
      assert.deepEqual(scaled.f, plan.f.map((price) => price * factor)); // biome-ignore format: one law
    }
  });

  it("is optimal for 300 × 300 costs too, half of them forbidden or tiny", () => {
    const n = 300;
    const cost = Float64Array.from({ length: n * n }, (_, k) => {
      const mixed = (k * 7919 + Math.floor(k / n) * 104729) % 1009;
      return mixed % 4 === 0 ? 1e15 : mixed % 4 === 1 ? mixed * 1e-12 : mixed;
    });
    const plan = optimalPlan(cost, even(n), even(n));
    const { gap, violation } = certificate(cost, even(n), even(n), plan);
    assert.ok(plan.cost < 1e-9, `${plan.cost}`);
    assertClose([gap, Math.max(violation, 0)], [0, 0], { absolute: 1e-12 * plan.cost }, "gap and violation"); // biome-ignore format: one call
  });
});

describe("a plan that doubles cannot hold is refused, saying what was found:", () => {
  it("weights below their unit under a cost that makes them matter", () => {
    assert.throws(() => optimalPlan(Float64Array.of(1e20, 1), [1e-17, 1], [1]), {
      name: "RangeError",
      message: /multiples of 2⁻⁵² matters: the plan found costs 1, its potentials earn 1001/,
    });
  });

  it("potentials beyond the largest double", () => {
    const M = Number.MAX_VALUE;
    const cost = Float64Array.of(M, M, -M, M, M, -M, -M, -M, -M);
    assert.throws(() => optimalPlan(cost, even(3), even(3)), {
      name: "RangeError",
      message: /the potential f\[2\] is beyond the largest double/,
    });
  });
});
