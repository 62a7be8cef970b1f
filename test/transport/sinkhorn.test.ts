import assert from "node:assert/strict";
import fc from "fast-check";
import { points } from "../../src/distributions/points";
import { couplingCost, independentCoupling, marginals } from "../../src/transport/couplings";
import { euclidean } from "../../src/transport/euclidean";
import { optimalPlan } from "../../src/transport/optimalPlan";
import { NotConverged, sinkhorn } from "../../src/transport/sinkhorn";
import { assertClose } from "../close";
import { problems } from "./problems";

const half = [0.5, 0.5];
const near = (value: number, expected: number, within = 1e-12) =>
  assert.ok(Math.abs(value - expected) <= within, `${value}, not ${expected}`);
const apart = (x: ArrayLike<number>, y: ArrayLike<number>) =>
  Array.from(x).reduce((sum, value, i) => sum + Math.abs(value - y[i]), 0);

/**
 * The mass on the diagonal, each half of it, of the entropic plan of 2 × 2 costs and equal weights: what goes round the four arcs is
 * γ00 γ11 / γ01 γ10 = exp(−(c00 + c11 − c01 − c10) / ε).
 */
function diagonalMass(round: number, epsilon: number): number {
  const ratio = Math.exp(-Math.abs(round) / epsilon / 2); // of the lesser to the greater
  return (round > 0 ? ratio : 1) / (1 + ratio) / 2;
}

describe("Sinkhorn's plan", () => {
  const x = points([[0, 0], [1, 0], [0, 2], [3, 1], [2, 2]]); // biome-ignore format: one line
  const y = points([[0.5, 0.5], [2, 0], [1, 3], [3, 3]]); // biome-ignore format: one line
  const [a, b] = [
    [0.1, 0.2, 0.3, 0.4, 0],
    [0.25, 0.25, 0.25, 0.25],
  ];
  const cost = euclidean(x, y);

  it("has the marginals, and a cost above the exact one that tends to it as epsilon falls", () => {
    const exact = optimalPlan(cost, a, b).cost;
    const gaps = [1, 0.3, 0.1, 0.03, 0.01].map((epsilon) => {
      const plan = sinkhorn(cost, a, b, { epsilon, tolerance: 1e-10 });
      const sums = marginals(plan.coupling);
      sums.a.forEach((mass, i) => void near(mass, a[i], 1e-9));
      sums.b.forEach((mass, j) => void near(mass, b[j], 1e-9));
      return plan.cost - exact;
    });
    assert.ok(
      gaps.every((gap, k) => gap > -1e-9 && (k === 0 || gap < gaps[k - 1] + 1e-9)),
      `${gaps}`,
    );
    assert.ok(gaps[0] > 0.05 && gaps[4] < 1e-4, `${gaps}`);
  });

  it("is the independent coupling where epsilon is huge", () => {
    const { coupling } = sinkhorn(cost, a, b, { epsilon: 1e7 });
    const independent = independentCoupling(a, b);
    for (const [k, mass] of coupling.mass.entries()) near(mass, independent.mass[k], 1e-6);
  });

  it("is known for two against two, at any epsilon: costs 7, 1, 2, 3 at 1e-16 cost 1.5", () => {
    const cost = Float64Array.of(7, 1, 2, 3);
    for (const epsilon of [
      1e300, 1e6, 10, 1, 0.3, 0.1, 0.01, 1e-9, 1e-16, 1e-100, 1e-300, 5e-324,
    ]) {
      const plan = sinkhorn(cost, half, half, { epsilon, tolerance: 1e-12 });
      const mass = diagonalMass(7, epsilon);
      assertClose(plan.coupling.mass, [mass, 0.5 - mass, 0.5 - mass, mass], { absolute: 1e-9 }, `${epsilon}`); // biome-ignore format: one call
      near(plan.cost, 1.5 + 7 * mass, 1e-8);
    }
  });

  it("is that of the costs alone, whatever all of them, a row or a column pays more", () => {
    const whole = fc.integer({ min: -9, max: 9 });
    const much = fc.integer({ min: -1e14, max: 1e14 });
    fc.assert(
      fc.property(
        fc.tuple(whole, whole, whole, whole),
        fc.tuple(much, much, much, much),
        fc.integer({ min: -200, max: 3 }),
        (costs, [r0, r1, c0, c1], exponent) => {
          // biome-ignore format: one law
          const epsilon = 10 ** exponent;
          const more = [r0 + c0, r0 + c1, r1 + c0, r1 + c1];
          const { coupling } = sinkhorn(Float64Array.from(costs, (c, k) => c + more[k]), half, half, { epsilon }); // biome-ignore format: one call
          const mass = diagonalMass(costs[0] + costs[3] - costs[1] - costs[2], epsilon);
          assertClose(coupling.mass, [mass, 0.5 - mass, 0.5 - mass, mass], { absolute: 1e-7 }, `${epsilon}`); // biome-ignore format: one call
        },
      ),
      { numRuns: 60 },
    );
  });

  it("has both marginals to the tolerance, and γ_ij = a_i b_j exp((f_i + g_j − c_ij) / ε), weights as they may be", () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1e3, 10, 1), (problem, epsilon) => {
        const { f, g, coupling } = sinkhorn(problem.cost, problem.a, problem.b, { epsilon });
        const sums = marginals(coupling);
        assert.ok(apart(sums.a, problem.a) <= 1e-9 && apart(sums.b, problem.b) <= 1e-9);
        const expected = problem.cost.map((c, k) => {
          const [i, j] = [Math.floor(k / g.length), k % g.length];
          return problem.a[i] * problem.b[j] * Math.exp((f[i] + g[j] - c) / epsilon);
        });
        assertClose(coupling.mass, expected, { relative: 1e-12 }, "the coupling");
      }),
    );
  });

  it("costs what the optimal plan costs where epsilon is below all differences of whole costs", () => {
    const whole = problems.map(({ cost, a, b }) => ({ cost: cost.map(Math.round), a, b }));
    fc.assert(
      fc.property(whole, fc.constantFrom(1e-3, 1e-8, 1e-16, 1e-40), ({ cost, a, b }, epsilon) => {
        near(sinkhorn(cost, a, b, { epsilon }).cost, optimalPlan(cost, a, b).cost, 1e-7);
      }),
    );
  });

  it("goes round what a huge cost forbids", () => {
    for (const B of [1e9, 1e15, 1e300]) {
      const costs = Float64Array.of(3, 1, B, B, 9, 2, B, B, B, B, 4, 7, B, B, 1, 9);
      const even = [0.25, 0.25, 0.25, 0.25];
      near(sinkhorn(costs, even, even, { epsilon: 1e-3 }).cost, 3.25, 1e-8);
    }
  });

  it("has, where epsilon is huge, the potentials of the mean costs: f_i + g_j is that of its row and its column less that of all", () => {
    for (const epsilon of [1e9, 1e300]) {
      const { f, g } = sinkhorn(cost, a, b, { epsilon });
      const all = couplingCost(independentCoupling(a, b), cost);
      for (const i of a.keys()) {
        for (const j of b.keys()) {
          const row = b.reduce((sum, weight, l) => sum + weight * cost[i * 4 + l], 0);
          const column = a.reduce((sum, weight, k) => sum + weight * cost[k * 4 + j], 0);
          near(f[i] + g[j], row + column - all, 1e-7);
        }
      }
    }
  });

  it("gives, where the passes do not suffice, what they came to: its epsilon and what it misses", () => {
    const givesUp = (epsilon: number, passes: number, tolerance: number): NotConverged => {
      try {
        sinkhorn(cost, a, b, { epsilon, passes, tolerance });
      } catch (error) {
        if (error instanceof NotConverged) return error;
        throw error;
      }
      throw new Error("it converged");
    };
    const last = givesUp(5, 2, 1e-15);
    assert.equal(last.epsilon, 5);
    assert.match(last.message, /^after 2 passes at epsilon 5, the coupling's rows miss a by/);
    const onTheWay = givesUp(1e-4, 3, 1e-9);
    assert.ok(onTheWay.epsilon > 0.01);
    assert.match(onTheWay.message, /^after 3 passes at epsilon 0.0001, on the way to which/);
    for (const { reached, rowError, columnError, epsilon } of [last, onTheWay]) {
      const sums = marginals(reached.coupling);
      assertClose([rowError, columnError], [apart(sums.a, a), apart(sums.b, b)], { absolute: 1e-15 }, "errors"); // biome-ignore format: one call
      assert.ok(Math.max(rowError, columnError) > 1e-15 && rowError < 0.1);
      assert.equal(reached.passes, epsilon === 5 ? 2 : 3);
      near(reached.cost, couplingCost(reached.coupling, cost));
    }
  });

  it("needs some hundred passes where passes alone would need thousands", () => {
    const n = 40;
    const costs = Float64Array.from({ length: n * n }, (_, k) => ((k * 7919 + Math.floor(k / n) * 104729) % 1009) / 1009); // biome-ignore format: one matrix
    const even = new Float64Array(n).fill(1 / n);
    for (const epsilon of [1e-2, 1e-3, 1e-4, 1e-5]) {
      const plan = sinkhorn(costs, even, even, { epsilon, tolerance: 1e-12, passes: 300 });
      const sums = marginals(plan.coupling);
      assert.ok(Math.max(apart(sums.a, even), apart(sums.b, even)) <= 1e-12);
      const above = plan.cost - optimalPlan(costs, even, even).cost;
      // The independent coupling has log n nats more than any other.
      assert.ok(above >= -1e-11 && above <= epsilon * Math.log(n), `${above}`);
    }
  });

  it("says what it wants", () => {
    const refuses = (settings: Parameters<typeof sinkhorn>[3], message: RegExp) =>
      assert.throws(() => sinkhorn(cost, a, b, settings), { name: "RangeError", message });
    refuses({ epsilon: 0 }, /epsilon must be a positive number, got 0/);
    refuses({ epsilon: Infinity }, /epsilon must be a positive number, got Infinity/);
    refuses({ epsilon: 1, tolerance: -1 }, /tolerance must be at least 0, got -1/);
    refuses({ epsilon: 1, tolerance: NaN }, /tolerance must be at least 0, got NaN/);
    refuses({ epsilon: 1, passes: 0 }, /passes must be a positive integer, got 0/);
    assert.throws(() => sinkhorn(cost, [1], b, { epsilon: 1 }), /cost must hold 1 × 4/);
  });
});
