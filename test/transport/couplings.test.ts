import assert from "node:assert/strict";
import fc from "fast-check";
import { points } from "../../src/distributions/points";
import { certificate } from "../../src/transport/certificate";
import {
  couplingCost,
  diagonalCoupling,
  independentCoupling,
  marginals,
  mixCouplings,
  planCoupling,
} from "../../src/transport/couplings";
import { euclidean } from "../../src/transport/euclidean";
import { kantorovichPotential } from "../../src/transport/kantorovichPotential";
import { optimalPlan } from "../../src/transport/optimalPlan";
import { planBetween } from "../../src/transport/planBetween";

/** N atoms (theta, i / N), i = 1, …, N: the zh notes' grid. */
const line = (theta: number, N: number) =>
  points(Array.from({ length: N }, (_, i) => [theta, (i + 1) / N]));
const even = (n: number) => new Float64Array(n).fill(1 / n);
const near = (value: number, expected: number, within = 1e-12) =>
  assert.ok(Math.abs(value - expected) <= within, `${value}, not ${expected}`);

const clouds = fc
  .array(
    fc.tuple(
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.double({ min: -4, max: 4, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((rows) => points(rows));

describe("couplings of the two lines on the grid", () => {
  for (const [theta, N] of [
    [0.5, 4],
    [-1, 10],
    [0.01, 25],
  ]) {
    const cost = euclidean(line(0, N), line(theta, N));
    const independent = independentCoupling(even(N), even(N));
    const diagonal = diagonalCoupling(even(N));

    it(`the diagonal one costs |theta|, which is W1, at theta = ${theta}, N = ${N}`, () => {
      near(couplingCost(diagonal, cost), Math.abs(theta));
      near(planBetween(line(0, N), line(theta, N)).cost, Math.abs(theta));
    });

    it(`the independent one costs N⁻² Σ √(theta² + ((i − j)/N)²) > |theta| at theta = ${theta}, N = ${N}`, () => {
      let sum = 0;
      for (let i = 1; i <= N; i++) {
        for (let j = 1; j <= N; j++) sum += Math.hypot(theta, (i - j) / N);
      }
      near(couplingCost(independent, cost), sum / N ** 2);
      assert.ok(couplingCost(independent, cost) > Math.abs(theta));
    });

    it(`every mixture of them has the same marginals, and the mixture of their costs, at theta = ${theta}, N = ${N}`, () => {
      for (const alpha of [0, 0.3, 1]) {
        const mixed = mixCouplings(alpha, independent, diagonal);
        const { a, b } = marginals(mixed);
        for (const mass of [...a, ...b]) near(mass, 1 / N);
        const expected =
          alpha * couplingCost(independent, cost) + (1 - alpha) * couplingCost(diagonal, cost);
        near(couplingCost(mixed, cost), expected);
      }
    });
  }
});

describe("a coupling", () => {
  it("made of a plan has the plan's cost and marginals", () => {
    fc.assert(
      fc.property(clouds, clouds, (x, y) => {
        const plan = planBetween(x, y);
        const coupling = planCoupling(plan);
        near(couplingCost(coupling, euclidean(x, y)), plan.cost);
        const { a, b } = marginals(coupling);
        for (const mass of a) near(mass, 1 / x.n);
        for (const mass of b) near(mass, 1 / y.n);
      }),
    );
  });

  it("refuses what makes none", () => {
    const two = diagonalCoupling([0.5, 0.5]);
    assert.throws(() => mixCouplings(1.2, two, two), /alpha must be in \[0, 1\], got 1.2/);
    assert.throws(
      () => mixCouplings(0.5, two, diagonalCoupling([1])),
      /one size, got 2 × 2 and 1 × 1/,
    );
    assert.throws(() => independentCoupling([0.5, 0.6], [1]), /a must sum to 1/);
    assert.throws(
      () => couplingCost(two, new Float64Array(3)),
      /cost must hold 2 × 2 numbers, one a pair of atoms, got 3/,
    );
  });
});

describe("a Kantorovich potential", () => {
  it("is 1-Lipschitz everywhere, and earns W1", () => {
    fc.assert(
      fc.property(clouds, clouds, clouds, (x, y, elsewhere) => {
        const { cost, g } = planBetween(x, y);
        const f = kantorovichPotential(y, g);
        const at = (p: typeof x, i: number) => p.data.slice(2 * i, 2 * i + 2);
        const mean = (p: typeof x) =>
          Array.from({ length: p.n }, (_, i) => f(at(p, i))).reduce((sum, v) => sum + v, 0) / p.n;
        near(mean(x) - mean(y), cost);
        for (let i = 0; i < elsewhere.n; i++) {
          for (let j = 0; j < x.n; j++) {
            const [p, q] = [at(elsewhere, i), at(x, j)];
            assert.ok(Math.abs(f(p) - f(q)) <= Math.hypot(p[0] - q[0], p[1] - q[1]) + 1e-12);
          }
        }
      }),
    );
  });

  it("falls by an arc's length along each arc that carries mass", () => {
    fc.assert(
      fc.property(clouds, clouds, (x, y) => {
        const { rows, columns, g } = planBetween(x, y);
        const f = kantorovichPotential(y, g);
        const cost = euclidean(x, y);
        for (const [k, i] of rows.entries()) {
          const [p, q] = [
            x.data.slice(2 * i, 2 * i + 2),
            y.data.slice(2 * columns[k], 2 * columns[k] + 2),
          ];
          near(f(p) - f(q), cost[i * y.n + columns[k]]);
        }
      }),
    );
  });

  it("refuses potentials and points of other sizes", () => {
    assert.throws(
      () => kantorovichPotential(points([[0, 0]]), new Float64Array(2)),
      /got 2 for 1 points/,
    );
    assert.throws(
      () => kantorovichPotential(points([[0, 0]]), new Float64Array(1))([1]),
      /2 coordinates, got 1/,
    );
  });
});

describe("a plan's certificate", () => {
  const cost = Float64Array.of(0, 1, 1, 0);
  const half = [0.5, 0.5];
  const plan = optimalPlan(cost, half, half);

  it("shows the gap of a plan that is not optimal, and the errors of one that is none", () => {
    const crossed = {
      ...plan,
      rows: Int32Array.of(0, 1),
      columns: Int32Array.of(1, 0),
      mass: Float64Array.of(0.5, 0.5),
    };
    assert.equal(certificate(cost, half, half, crossed).gap, 1);
    const short = { ...plan, mass: plan.mass.map((mass) => mass / 2) };
    assert.equal(certificate(cost, half, half, short).rowError, 0.25);
    assert.equal(certificate(cost, half, half, short).columnError, 0.25);
    const dear = { ...plan, f: plan.f.map((price) => price + 3) };
    assert.equal(certificate(cost, half, half, dear).violation, 3);
  });

  it("refuses sizes that do not agree and mass below 0", () => {
    const negative = { ...plan, mass: Float64Array.of(-0.5, 0.5) };
    assert.throws(
      () => certificate(cost, half, half, negative),
      /arc 0 must move mass of at least 0.*got -0.5/,
    );
    assert.throws(() => certificate(cost, half, [1], plan), /cost must hold 2 × 1/);
    assert.throws(
      () => certificate(Float64Array.of(1, 1), half, [1], plan),
      /2 and 1 potentials, got 2 and 2/,
    );
  });
});
