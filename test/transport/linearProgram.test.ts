import assert from "node:assert/strict";
import fc from "fast-check";
import highsLoader from "highs";
import { couplingCost, planCoupling } from "../../src/transport/couplings";
import { type LinearProgram, linearProgram } from "../../src/transport/linearProgram";
import { optimalPlan } from "../../src/transport/optimalPlan";
import { assertClose } from "../close";
import { problems } from "./problems";

const times = ({ equations, right }: LinearProgram, gamma: Float64Array) =>
  Float64Array.from(right, (_, row) =>
    gamma.reduce((sum, mass, k) => sum + mass * equations[row * gamma.length + k], 0),
  );

/** By Gaussian elimination with whole pivots; the equations are few, and of 0s and 1s. */
function rank({ equations, objective, right }: LinearProgram): number {
  const width = objective.length;
  const rows = Array.from(right, (_, i) =>
    Array.from(equations.subarray(i * width, (i + 1) * width)),
  );
  let found = 0;
  for (let k = 0; k < width; k++) {
    const at = rows.findIndex((row, i) => i >= found && Math.abs(row[k]) > 1e-9);
    if (at < 0) continue;
    [rows[found], rows[at]] = [rows[at], rows[found]];
    for (let i = found + 1; i < rows.length; i++) {
      const factor = rows[i][k] / rows[found][k];
      rows[i] = rows[i].map((value, l) => value - factor * rows[found][l]);
    }
    found++;
  }
  return found;
}

/** The program in CPLEX's LP format, without its last equation: rounding could make it contradict the others. */
function asText({ objective, equations, right }: LinearProgram): string {
  const terms = (row: ArrayLike<number>) =>
    Array.from(row, (c, k) => `${c < 0 ? "-" : "+"} ${Math.abs(c)} y${k}`).join(" ");
  const width = objective.length;
  return [
    `Minimize\n obj: ${terms(objective)}`,
    "Subject To",
    ...Array.from(right.subarray(0, -1), (value, i) => {
      return ` e${i}: ${terms(equations.subarray(i * width, (i + 1) * width))} = ${value}`;
    }),
    "End",
  ].join("\n");
}

describe("the transport problem as a linear program", () => {
  it("has the optimal plan among its feasible points, at the plan's cost", () => {
    fc.assert(
      fc.property(problems, ({ cost, a, b }) => {
        const program = linearProgram(cost, a, b);
        const plan = optimalPlan(cost, a, b);
        const coupling = planCoupling(plan);
        const left = times(program, coupling.mass);
        assertClose(left, program.right, { absolute: 1e-14 }, "the equations' left sides");
        const value = couplingCost(coupling, program.objective);
        assertClose(value, plan.cost, { absolute: 1e-12 }, "the objective");
      }),
    );
  });

  it("has n + m equations, of which n + m − 1 are independent", () => {
    for (const [n, m] of [
      [1, 1],
      [1, 4],
      [5, 5],
      [3, 6],
    ]) {
      const even = (k: number) => new Float64Array(k).fill(1 / k);
      const program = linearProgram(new Float64Array(n * m), even(n), even(m));
      assert.equal(program.right.length, n + m);
      assert.equal(rank(program), n + m - 1);
    }
  });

  it("has each variable in two equations, its row's and its column's", () => {
    const { equations } = linearProgram(new Float64Array(6), [0.5, 0.5], [0.2, 0.3, 0.5]);
    assert.deepEqual(Array.from(equations.subarray(6, 12)), [0, 0, 0, 1, 1, 1]);
    assert.deepEqual(Array.from(equations.subarray(18, 24)), [0, 1, 0, 0, 1, 0]);
    assert.equal(
      equations.reduce((sum, value) => sum + value, 0),
      12,
    );
  });

  it("is of the cost that HiGHS finds from its equations alone", async () => {
    const highs = await highsLoader();
    for (const { cost, a, b } of fc.sample(problems, { seed: 6, numRuns: 20 })) {
      const { ObjectiveValue } = highs.solve(asText(linearProgram(cost, a, b)));
      const { cost: exact } = optimalPlan(cost, a, b);
      assertClose(ObjectiveValue, exact, { absolute: 1e-7 }, "HiGHS, at its own tolerance");
    }
  });

  it("refuses weights that make none", () => {
    assert.throws(
      () => linearProgram(new Float64Array(2), [1], [0.5, 0.6]),
      /b must sum to 1, got 1.1/,
    );
  });
});
