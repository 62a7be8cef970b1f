import assert from "node:assert/strict";
import fc from "fast-check";
import { type Points, points } from "../../src/distributions/points";
import { fork, source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";
import { certificate } from "../../src/transport/certificate";
import { euclidean } from "../../src/transport/euclidean";
import { optimalPlan } from "../../src/transport/optimalPlan";
import { planBetween } from "../../src/transport/planBetween";
import { wasserstein1OnLine } from "../../src/transport/wasserstein1OnLine";
import { assertClose } from "../close";
import fixture from "../fixtures/transport.json";

const run = source(23);

function gaussian(name: string, n: number, d: number): Points {
  return { data: normals(fork(run, name), 0, n * d), n, d };
}

/** The least mean cost over all n! permutations, by Heap's algorithm. */
function bruteForce(cost: Float64Array, n: number): number {
  const sigma = Array.from({ length: n }, (_, i) => i);
  let least = Infinity;
  const visit = (k: number) => {
    if (k === 1) {
      least = Math.min(least, sigma.reduce((sum, j, i) => sum + cost[i * n + j], 0) / n);
      return;
    }
    for (let i = 0; i < k; i++) {
      visit(k - 1);
      const swapped = k % 2 === 0 ? i : 0;
      [sigma[swapped], sigma[k - 1]] = [sigma[k - 1], sigma[swapped]];
    }
  };
  visit(n);
  return least;
}

/** n points of one weight against n: by Birkhoff's theorem some best plan is a matching, and the simplex method's is one. */
function match(cost: Float64Array, n: number) {
  const even = new Float64Array(n).fill(1 / n);
  const plan = optimalPlan(cost, even, even);
  return { ...plan, ...certificate(cost, even, even, plan) };
}

/** Asserts that potentials prove the matching optimal, to 1e-13 of the largest cost. */
function assertOptimal(cost: Float64Array, n: number): number {
  const { cost: found, columns, primal, gap, violation } = match(cost, n);
  const largest = cost.reduce((most, c) => Math.max(most, Math.abs(c)), 0);
  const tolerance = { absolute: 1e-13 * largest };
  assertClose(found, primal, tolerance, "cost");
  assertClose(gap, 0, tolerance, "duality gap");
  assertClose(Math.max(violation, 0), 0, tolerance, "violation");
  assert.deepEqual(
    columns.toSorted(),
    Int32Array.from({ length: n }, (_, j) => j),
  );
  return found;
}

/** A size n and n × n costs. */
function costs(largest: number, entry: fc.Arbitrary<number>) {
  return fc.integer({ min: 1, max: largest }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      cost: fc
        .array(entry, { minLength: n * n, maxLength: n * n })
        .map((entries) => Float64Array.from(entries)),
    }),
  );
}

describe("the plan between n points and n", () => {
  it("finds the least of all permutations, n ≤ 7", () => {
    fc.assert(
      fc.property(costs(7, fc.double({ min: -10, max: 10, noNaN: true })), ({ n, cost }) => {
        assertClose(match(cost, n).cost, bruteForce(cost, n), { absolute: 1e-13 }, "cost");
      }),
    );
  });

  it("is proved optimal by its potentials, whatever the costs", () => {
    const wide = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(fc.property(costs(30, wide), ({ n, cost }) => void assertOptimal(cost, n)));
  });

  it("is proved optimal where costs are tied", () => {
    const tied = fc.integer({ min: 0, max: 3 });
    fc.assert(fc.property(costs(30, tied), ({ n, cost }) => void assertOptimal(cost, n)));
  });

  it("is proved optimal where costs are tied but for rounding", () => {
    const nearlyTied = fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 }))
      .map(([whole, ulps]) => 1 + whole / 10 + ulps * Number.EPSILON);
    fc.assert(fc.property(costs(30, nearlyTied), ({ n, cost }) => void assertOptimal(cost, n)));
  });

  it("is proved optimal on the products (i + 1)(j + 1), a hard case for such methods", () => {
    const n = 200;
    const cost = Float64Array.from(
      { length: n * n },
      (_, at) => (Math.floor(at / n) + 1) * ((at % n) + 1),
    );
    // The rearrangement inequality: the best pairs large with small.
    const expected = ((n + 1) * (n + 2)) / 6;
    assertClose(assertOptimal(cost, n), expected, { relative: 1e-13 }, "cost");
  });

  it("ends, and is proved optimal, where rows outbid each other by a billionth at a time", () => {
    // Two columns are dear to all but one row, so one row of the others must pay for the second.
    const n = 20;
    const cheap = uniforms(fork(run, "cheap"), 0, n * n);
    const cost = Float64Array.from(cheap, (u, at) => {
      const dear = at < n ? 0 : 1;
      return at % n < 2 ? dear : 1e-9 * u;
    });
    assertOptimal(cost, n);
  });

  it("leaves the cost matrix as it was", () => {
    const cost = Float64Array.of(1, 2, 3, 5);
    match(cost, 2);
    assert.deepEqual(cost, Float64Array.of(1, 2, 3, 5));
  });
});

describe("W1 between two samples of one size", () => {
  it("agrees with SciPy on 24 instances", () => {
    for (const [i, { x, y, w1 }] of fixture.assignment.entries()) {
      const { cost } = planBetween(points(x), points(y));
      assertClose(cost, w1, { absolute: 1e-13 }, `instance ${i}`);
    }
    assert.equal(fixture.assignment.length, 24);
  });

  it("agrees with the closed form on the line", () => {
    const n = 200;
    const [x, y] = ["x", "y"].map((name) => gaussian(name, n, 1));
    const expected = wasserstein1OnLine(x.data, y.data);
    assertClose(planBetween(x, y).cost, expected, { absolute: 1e-13 }, "W1");
  });

  it("is proved optimal by its potentials at n = 512 in dimensions 2 and 784", () => {
    for (const d of [2, 784]) {
      const [x, y] = ["x", "y"].map((name) => gaussian(`${name}${d}`, 512, d));
      assertOptimal(euclidean(x, y), 512);
    }
  });

  it("is proved optimal on a grid of duplicates", () => {
    const n = 300;
    const [x, y] = ["x", "y"].map((name) => ({
      data: Float64Array.from(uniforms(fork(run, name), 1, 2 * n), (u) => Math.floor(5 * u) / 10),
      n,
      d: 2,
    }));
    assertOptimal(euclidean(x, y), n);
  });

  it("is 0 between a sample and itself in another order", () => {
    const rows = [
      [0, 0],
      [1, 2],
      [1, 2],
      [-3, 0.5],
      [4, 4],
    ];
    const { cost } = planBetween(points(rows), points([...rows].reverse()));
    assert.equal(cost, 0);
  });

  it("of a translation by t is ‖t‖", () => {
    const x = gaussian("x", 100, 3);
    const t = [3, -4, 12];
    const moved = { ...x, data: Float64Array.from(x.data, (value, at) => value + t[at % 3]) };
    assertClose(planBetween(x, moved).cost, 13, { absolute: 1e-12 }, "W1");
  });

  it("is symmetric to rounding, and obeys the triangle inequality", () => {
    for (let step = 0; step < 20; step++) {
      const [x, y, z] = ["x", "y", "z"].map((name) => gaussian(`${name}${step}`, 40, 2));
      const xy = planBetween(x, y).cost;
      assertClose(planBetween(y, x).cost, xy, { absolute: 1e-14 }, "W1");
      assert.ok(planBetween(x, z).cost <= xy + planBetween(y, z).cost + 1e-14);
    }
  });
});
