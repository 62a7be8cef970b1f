import assert from "node:assert/strict";
import highsLoader from "highs";
import { fork, source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";
import { optimalPlan } from "../../src/transport/optimalPlan";

/** A problem of n rows and m columns, its costs in [−1, 1) and some of its weights 0. */
function problem(n: number, m: number, seed: number) {
  const draw = (name: string, count: number) =>
    Float64Array.from(uniforms(fork(source(seed), name), 0, count));
  const weights = (name: string, count: number) => {
    const values = draw(name, count).map((value) => Math.max(0, value - 0.2));
    values[0] += 0.1; // one at least weighs something
    const sum = values.reduce((total, value) => total + value, 0);
    return values.map((value) => value / sum);
  };
  return {
    cost: draw("cost", n * m).map((value) => 2 * value - 1),
    a: weights("a", n),
    b: weights("b", m),
  };
}

/** min Σ γ_ij c_ij over couplings, or its dual max Σ a_i f_i + Σ b_j g_j over f_i + g_j ≤ c_ij, in CPLEX's LP format. */
function programs({ cost, a, b }: ReturnType<typeof problem>): { primal: string; dual: string } {
  const [rows, columns] = [Array.from(a.keys()), Array.from(b.keys())];
  const signed = (value: number) => (value < 0 ? `- ${-value}` : `+ ${value}`);
  const sum = (names: string[]) => names.join(" + ");
  const arcs = rows.flatMap((i) => columns.map((j) => ({ i, j, c: cost[i * b.length + j] })));
  const primal = [
    `Minimize\n obj: ${arcs.map(({ i, j, c }) => `${signed(c)} y${i}_${j}`).join(" ")}`,
    "Subject To",
    ...rows.map((i) => ` r${i}: ${sum(columns.map((j) => `y${i}_${j}`))} = ${a[i]}`),
    // The last column's sum follows from the others: left in, rounding could make the program infeasible.
    ...columns.slice(1).map((j) => ` c${j}: ${sum(rows.map((i) => `y${i}_${j}`))} = ${b[j]}`),
    "End",
  ];
  const earned = [
    ...rows.map((i) => `+ ${a[i]} f${i}`),
    ...columns.slice(1).map((j) => `+ ${b[j]} g${j}`), // g0 = 0: potentials are free up to a constant
  ];
  const dual = [
    `Maximize\n obj: ${earned.join(" ")}`,
    "Subject To",
    ...arcs.map(({ i, j, c }) => ` p${i}_${j}: f${i}${j === 0 ? "" : ` + g${j}`} <= ${c}`),
    `Bounds\n${[...rows.map((i) => ` f${i} free`), ...columns.slice(1).map((j) => ` g${j} free`)].join("\n")}`,
    "End",
  ];
  return { primal: primal.join("\n"), dual: dual.join("\n") };
}

describe("the linear program of transport, solved by HiGHS", () => {
  it("has the plan's cost as its least, and as its dual's most: 60 problems of up to 12 × 12", async () => {
    const highs = await highsLoader();
    let worst = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const [n, m] = [1 + (seed % 12), 1 + ((5 * seed) % 12)];
      const posed = problem(n, m, seed);
      const { cost } = optimalPlan(posed.cost, posed.a, posed.b);
      for (const program of Object.values(programs(posed))) {
        const { Status, ObjectiveValue } = highs.solve(program);
        assert.equal(Status, "Optimal");
        worst = Math.max(worst, Math.abs(ObjectiveValue - cost));
      }
    }
    assert.ok(worst < 1e-9, `worst difference ${worst}`);
  });
});
