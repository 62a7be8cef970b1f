import assert from "node:assert/strict";
import { type Points, points } from "../../src/distributions/points";
import { fork, source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { crossings } from "../../src/transport/crossings";
import { empiricalLipschitz } from "../../src/transport/dualObjective";
import { kantorovichPotential } from "../../src/transport/kantorovichPotential";
import { optimalSlopes } from "../../src/transport/optimalSlopes";
import { planBetween } from "../../src/transport/planBetween";
import { sortedPlan } from "../../src/transport/sortedPlan";
import { wasserstein1Gradient } from "../../src/transport/wasserstein1Gradient";
import { wasserstein1OnLine } from "../../src/transport/wasserstein1OnLine";

const run = source(68);
const cloud = (name: string, n: number, d: number): Points => ({
  data: Float64Array.from(normals(fork(run, name), 0, n * d)),
  n,
  d,
});
const inUnit = (x: Points, unit: number): Points => ({ ...x, data: x.data.map((v) => v * unit) });

const [x, y] = [cloud("x", 9, 2), cloud("y", 7, 2)];
const [u, v] = [cloud("u", 9, 1), cloud("v", 7, 1)];

/** Powers of 2: what is computed in one such unit is, digit for digit, what is computed in another. */
for (const exponent of [-1000, -600, -500, 500, 600, 1000]) {
  const unit = 2 ** exponent;
  const [X, Y, U, V] = [x, y, u, v].map((sample) => inUnit(sample, unit));

  describe(`in units of 2^${exponent}`, () => {
    it("W1 is as many units, its plan the same, in space and on the line", () => {
      const [plan, scaled] = [planBetween(x, y), planBetween(X, Y)];
      assert.deepEqual([scaled.rows, scaled.columns], [plan.rows, plan.columns]);
      assert.equal(scaled.cost, plan.cost * unit);
      assert.equal(wasserstein1OnLine(U.data, V.data), wasserstein1OnLine(u.data, v.data) * unit);
      assert.equal(sortedPlan(U.data, V.data).cost, sortedPlan(u.data, v.data).cost * unit);
    });

    it("the gradient of W1 and the number of crossings are the same", () => {
      const [plan, scaled] = [planBetween(x, y), planBetween(X, Y)];
      const gradient = wasserstein1Gradient(x, y, plan);
      assert.deepEqual(wasserstein1Gradient(X, Y, scaled), gradient);
      const crossed = { rows: [0, 1, 2, 3, 4, 5, 6], columns: [6, 5, 4, 3, 2, 1, 0] };
      assert.equal(crossings(X, Y, crossed), crossings(x, y, crossed));
      assert.ok(crossings(x, y, crossed) > 0);
    });

    it("a Kantorovich potential is as many units, and as steep", () => {
      const { g } = planBetween(x, y);
      const f = kantorovichPotential(y, g);
      const F = kantorovichPotential(Y, g.map((price) => price * unit)); // biome-ignore format: one call
      assert.equal(F([0.3 * unit, -2 * unit]), f([0.3, -2]) * unit);
      assert.equal(empiricalLipschitz(F, X), empiricalLipschitz(f, x));
    });

    it("the best slopes on the line are the same, and earn as many units", () => {
      const expected = optimalSlopes(u, v).map(({ slope, earns }) => [slope, earns * unit]);
      assert.deepEqual(optimalSlopes(U, V).map(({ slope, earns }) => [slope, earns]), expected); // biome-ignore format: one call
    });
  });
}

describe("at the ends of the doubles", () => {
  const M = 1.5e308;

  it("W1 on the line is 0 between a sample and itself, and what is representable where differences are not", () => {
    assert.equal(wasserstein1OnLine([-M, M], [M, -M]), 0);
    assert.equal(wasserstein1OnLine([-M, M], [-M, M], [0.5, 0.5], [0.75, 0.25]), M / 2);
    assert.equal(sortedPlan([-M, M], [-M, M], [0.5, 0.5], [0.75, 0.25]).cost, M / 2);
    const [stretch] = optimalSlopes(points([[-M], [M], [M], [M]]), points([[-M], [-M], [M], [M]]));
    assert.deepEqual([stretch.slope, stretch.earns], [1, M / 2]);
    assert.deepEqual(optimalSlopes(points([[-M], [M]]), points([[-M], [M]]))[0].earns, 0);
  });

  it("W1 beyond the largest double is refused", () => {
    const message = (what: string) => new RegExp(`${what} must be finite, got Infinity`);
    assert.throws(() => wasserstein1OnLine([-M], [M]), { name: "RangeError", message: message("W1") }); // biome-ignore format: one call
    assert.throws(() => sortedPlan([-M], [M]), {
      name: "RangeError",
      message: message("the cost"),
    });
    assert.throws(() => optimalSlopes(points([[-M]]), points([[M]])), { name: "RangeError", message: /what the stretch from -1.5e\+308 to 1.5e\+308 earns must be finite/ }); // biome-ignore format: one call
    assert.throws(() => kantorovichPotential(points([[M]]), Float64Array.of(0))([-M]), { name: "RangeError", message: message("f\\(x\\)") }); // biome-ignore format: one call
  });

  it("the gradient of W1 has unit vectors between points too far apart for a distance", () => {
    const [far, near] = [points([[-M, -M]]), points([[M, M]])];
    const plan = planBetween(points([[0, 0]]), points([[1, 1]]));
    const { data } = wasserstein1Gradient(far, near, plan);
    assert.ok(data.every((value) => Math.abs(value - Math.SQRT1_2) < 1e-15), `${data}`); // biome-ignore format: one call
  });

  it("the steepest rise is that of prices whose difference overflows", () => {
    assert.equal(
      empiricalLipschitz((at) => (at[0] > 0 ? M : -M), points([[-1], [1]])),
      M,
    );
  });
});
