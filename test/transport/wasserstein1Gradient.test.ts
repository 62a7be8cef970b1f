import assert from "node:assert/strict";
import { type Points, pointAt, points } from "../../src/distributions/points";
import { source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { displacementInterpolation } from "../../src/transport/displacementInterpolation";
import { kantorovichPotential } from "../../src/transport/kantorovichPotential";
import { planBetween } from "../../src/transport/planBetween";
import { wasserstein1Gradient } from "../../src/transport/wasserstein1Gradient";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";

function cloud(key: number, n: number, d: number): Points {
  return { data: Float64Array.from(normals(source(key), 0, n * d)), n, d };
}

describe("the gradient of W1 in the points", () => {
  it("is its central differences, sizes, dimensions and weights as they may be", () => {
    for (const [n, m, d] of [
      [1, 1, 1],
      [8, 8, 2],
      [5, 9, 3],
      [12, 7, 2],
    ]) {
      const [x, y] = [cloud(1, n, d), cloud(2, m, d)];
      const gradient = wasserstein1Gradient(x, y, planBetween(x, y));
      const differences = centralDifferences(
        (data) => planBetween(x, { ...y, data: Float64Array.from(data) }).cost,
        Array.from(y.data),
      );
      // The plan stays the same within 1e-5 of these points; the distances' third derivatives do the rest.
      assertClose(gradient.data, differences, { absolute: 1e-7 }, `∂W1/∂y for ${n}, ${m}, ${d}`);
    }
  });

  it("has rows of length 1/m for equal sizes, and is −b_j times the slope of an optimal f along the arc", () => {
    const [x, y] = [cloud(3, 20, 2), cloud(4, 20, 2)];
    const plan = planBetween(x, y);
    const { data } = wasserstein1Gradient(x, y, plan);
    const f = kantorovichPotential(y, plan.g);
    for (let j = 0; j < 20; j++) {
      const [p, q] = [data[2 * j], data[2 * j + 1]];
      assertClose(Math.hypot(p, q), 1 / 20, { absolute: 1e-14 }, "length");
      // Back along the arc, against the gradient of W1, f rises by what it moves.
      const step = 1e-3;
      const at = [y.data[2 * j], y.data[2 * j + 1]];
      const rise = f([at[0] - 20 * step * p, at[1] - 20 * step * q]) - f(at);
      assertClose(rise, step, { absolute: 1e-12 }, "rise along the arc");
    }
  });

  it("is −Σ_i γ_ij ∇f on the arcs that end at y_j, where ∇f is minus the arc's unit vector, f an optimal list", () => {
    const [x, y] = [cloud(3, 20, 2), cloud(4, 14, 2)];
    const plan = planBetween(x, y);
    const f = kantorovichPotential(y, plan.g);
    const middles = displacementInterpolation(x, y, plan, 0.5);
    const expected = new Float64Array(28);
    for (const [k, i] of plan.rows.entries()) {
      const j = plan.columns[k];
      const slope = centralDifferences((at) => f(at), Array.from(pointAt(middles, k)));
      const [from, to] = [pointAt(x, i), pointAt(y, j)];
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      for (const c of [0, 1]) {
        assertClose(slope[c], -(to[c] - from[c]) / length, { absolute: 1e-7 }, "∇f on the arc");
        expected[2 * j + c] -= plan.mass[k] * slope[c];
      }
    }
    const { data } = wasserstein1Gradient(x, y, plan);
    assertClose(data, expected, { absolute: 1e-8 }, "∂W1/∂y");
  });

  it("is the unit vector for a translation, wherever it is not 0", () => {
    const x = cloud(5, 30, 2);
    const y = { ...x, data: x.data.map((value, k) => value + (k % 2 === 0 ? 0.03 : -0.04)) };
    const { data } = wasserstein1Gradient(x, y, planBetween(x, y));
    let sum = [0, 0];
    for (let j = 0; j < 30; j++) sum = [sum[0] + data[2 * j], sum[1] + data[2 * j + 1]];
    assertClose(sum, [0.6, -0.8], { absolute: 1e-12 }, "∂W1/∂θ");
  });

  it("leaves out an arc of length 0, where W1 has a kink", () => {
    const x = points([[0, 0]]);
    assert.deepEqual(wasserstein1Gradient(x, x, planBetween(x, x)).data, new Float64Array(2));
  });

  it("refuses a plan of other points", () => {
    const [x, y] = [cloud(1, 3, 2), cloud(2, 4, 2)];
    assert.throws(() => wasserstein1Gradient(y, x, planBetween(x, y)), {
      name: "RangeError",
      message: "the plan of 3 × 4 atoms does not fit points [4, 2] and [3, 2]",
    });
  });
});
