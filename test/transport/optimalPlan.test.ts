import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { points } from "../../src/distributions/points";
import { source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";
import { certificate } from "../../src/transport/certificate";
import { euclidean } from "../../src/transport/euclidean";
import { optimalPlan, type Plan } from "../../src/transport/optimalPlan";
import { planBetween } from "../../src/transport/planBetween";
import { wasserstein1OnLine } from "../../src/transport/wasserstein1OnLine";
import { jonkerVolgenant } from "./jonkerVolgenant";
import { problems } from "./problems";

interface Instance {
  kind: string;
  x: number[][];
  y: number[][];
  a: number[];
  b: number[];
  pot: number;
  highs: number;
  line?: number;
}

const { instances } = JSON.parse(
  fs.readFileSync(path.resolve("test/fixtures/plans.json"), "utf8"),
) as { instances: Instance[] };

function assertOptimal(cost: Float64Array, a: ArrayLike<number>, b: ArrayLike<number>, plan: Plan) {
  const scale = cost.reduce((most, c) => Math.max(most, Math.abs(c)), 1);
  const { primal, gap, violation, rowError, columnError } = certificate(cost, a, b, plan);
  assert.ok(Math.abs(primal - plan.cost) <= 1e-12 * scale, `cost ${plan.cost}, primal ${primal}`);
  assert.ok(Math.abs(gap) <= 1e-12 * scale, `gap ${gap}`);
  assert.ok(violation <= 1e-12 * scale, `violation ${violation}`);
  assert.ok(
    rowError <= 1e-14 && columnError <= 1e-14,
    `marginals off by ${rowError}, ${columnError}`,
  );
}

describe("an optimal plan", () => {
  it("is proved optimal by its potentials, for any costs and weights", () => {
    fc.assert(
      fc.property(problems, ({ cost, a, b }) => {
        assertOptimal(cost, a, b, optimalPlan(cost, a, b));
      }),
      { numRuns: 1000 },
    );
  });

  it("moves mass along at most n + m − 1 arcs, each of them where f_i + g_j = c_ij", () => {
    fc.assert(
      fc.property(problems, ({ cost, a, b }) => {
        const { rows, columns, mass, f, g } = optimalPlan(cost, a, b);
        assert.ok(mass.length <= a.length + b.length - 1);
        for (const [k, moved] of mass.entries()) {
          assert.ok(moved > 0);
          const slack = cost[rows[k] * b.length + columns[k]] - f[rows[k]] - g[columns[k]];
          assert.ok(Math.abs(slack) < 1e-12, `slack ${slack}`);
        }
      }),
    );
  });

  it("costs no more than any other plan: a thousand random ones", () => {
    fc.assert(
      fc.property(problems, fc.infiniteStream(fc.nat()), ({ cost, a, b }, order) => {
        assert.ok(optimalPlan(cost, a, b).cost <= greedyCost(cost, a, b, order) + 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it("does not change its cost where rows and columns change places", () => {
    fc.assert(
      fc.property(problems, ({ cost, a, b }) => {
        const [n, m] = [a.length, b.length];
        const turned = cost.map((_, k) => cost[(k % n) * m + Math.floor(k / n)]);
        const [there, back] = [optimalPlan(cost, a, b), optimalPlan(turned, b, a)];
        assert.ok(Math.abs(there.cost - back.cost) < 1e-12);
      }),
    );
  });

  it("is of the cost that POT, SciPy's linear program and, on the line, the closed form find: 200 instances", () => {
    let worst = 0;
    const off = (value: number, expected: number) => {
      const relative = Math.abs(value - expected) / Math.max(expected, 1e-3);
      worst = Math.max(worst, relative);
    };
    for (const { x, y, a, b, pot, highs, line } of instances) {
      const plan = planBetween(points(x), points(y), a, b);
      off(plan.cost, pot);
      off(plan.cost, highs);
      if (line === undefined) continue;
      off(plan.cost, line);
      off(plan.cost, wasserstein1OnLine(x.flat(), y.flat(), a, b));
    }
    console.log(
      `      ${instances.length} instances, worst relative difference ${worst.toExponential(1)}`,
    );
    assert.equal(instances.length, 200);
    assert.ok(worst < 1e-9, `worst relative difference ${worst}`);
  });

  it("costs what Jonker and Volgenant's matching costs where both sides have n points of one weight", () => {
    for (const n of [1, 2, 7, 40, 300]) {
      const cost = euclidean(cloud(n, 1), cloud(n, 2));
      const even = new Float64Array(n).fill(1 / n);
      const plan = optimalPlan(cost, even, even);
      const { assignment } = jonkerVolgenant(cost, n);
      const expected = assignment.reduce((sum, j, i) => sum + cost[i * n + j], 0) / n;
      assert.ok(Math.abs(plan.cost - expected) <= 1e-12 * expected);
      assert.equal(plan.mass.length, n);
      assertOptimal(cost, even, even, plan);
    }
  });

  it("is proved optimal for 700 against 500 points of unequal weights", () => {
    const [n, m] = [700, 500];
    const cost = euclidean(cloud(n, 3), cloud(m, 4));
    const [a, b] = [random(n, 5), random(m, 6)];
    assertOptimal(cost, a, b, optimalPlan(cost, a, b));
  });

  it("ends, and is optimal, where all costs are equal, all points one, or every pivot moves nothing", () => {
    const even = (n: number) => new Float64Array(n).fill(1 / n);
    for (const [n, m] of [
      [60, 60],
      [200, 200],
      [37, 91],
    ]) {
      for (const c of [
        () => 1,
        () => 0,
        (k: number) => (Math.floor(k / m) + (k % m)) % 2,
        (k: number) => Math.abs((Math.floor(k / m) % 5) - ((k % m) % 5)),
      ]) {
        const cost = Float64Array.from({ length: n * m }, (_, k) => c(k));
        assertOptimal(cost, even(n), even(m), optimalPlan(cost, even(n), even(m)));
      }
    }
  });

  it("takes costs of any size: a scale of 1e-200 or 1e200 scales the cost", () => {
    const cost = euclidean(cloud(30, 1), cloud(20, 2));
    const [a, b] = [random(30, 3), random(20, 4)];
    const expected = optimalPlan(cost, a, b).cost;
    for (const scale of [1e-200, 1e200]) {
      const scaled = optimalPlan(
        cost.map((c) => c * scale),
        a,
        b,
      ).cost;
      assert.ok(Math.abs(scaled / scale - expected) < 1e-12 * expected);
    }
  });
});

describe("W1 between weighted points", () => {
  it("is the shift's length where all points shift alike", () => {
    const x = cloud(100, 9);
    const shifted = { ...x, data: x.data.map((value, k) => value + (k % 2 === 0 ? 3 : -4)) };
    assert.ok(Math.abs(planBetween(x, shifted).cost - 5) < 1e-12);
  });

  it("has its known values", () => {
    const on = (...values: number[]) => points(values.map((value) => [value]));
    assert.ok(Math.abs(planBetween(on(0, 1, 3), on(5, 6, 8)).cost - 5) < 1e-15);
    assert.ok(Math.abs(planBetween(on(0, 1), on(0), [0.75, 0.25], [1]).cost - 0.25) < 1e-15);
  });

  it("satisfies the triangle inequality and is symmetric", () => {
    const rows = fc.array(
      fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 2, maxLength: 2 }),
      {
        minLength: 1,
        maxLength: 7,
      },
    );
    fc.assert(
      fc.property(rows, rows, rows, (x, y, z) => {
        const w = (p: number[][], q: number[][]) => planBetween(points(p), points(q)).cost;
        assert.ok(w(x, z) <= w(x, y) + w(y, z) + 1e-12);
        assert.ok(Math.abs(w(x, y) - w(y, x)) < 1e-12);
      }),
    );
  });
});

describe("a plan's errors", () => {
  const one = [1];
  const rejects = (act: () => unknown, message: RegExp) =>
    it(`say ${message.source}`, () => void assert.throws(act, { name: "RangeError", message }));
  rejects(
    () => optimalPlan(new Float64Array(3), [0.5, 0.5], one),
    /cost must hold 2 × 1 numbers.*got 3/,
  );
  rejects(
    () => optimalPlan(Float64Array.of(1, NaN), [0.5, 0.5], one),
    /cost\[1, 0\] must be finite, got NaN/,
  );
  rejects(
    () => optimalPlan(Float64Array.of(1, Infinity), one, [0.5, 0.5]),
    /cost\[0, 1\] must be finite, got Infinity/,
  );
  rejects(
    () => optimalPlan(Float64Array.of(1, 1), [1.5, -0.5], one),
    /a\[1\] must be a weight of at least 0, got -0.5/,
  );
  rejects(() => optimalPlan(Float64Array.of(1, 1), one, [0.5, 0.4]), /b must sum to 1, got 0.9/);
  rejects(() => optimalPlan(new Float64Array(0), [], one), /a must sum to 1, got 0 \(0 atoms\)/);
  rejects(
    () => planBetween(points([[0, 0]]), points([[0]])),
    /x and y must be of one dimension, got 2 and 1/,
  );
});

/** What any order of the arcs gives when each takes what it can. */
function greedyCost(
  cost: Float64Array,
  a: Float64Array,
  b: Float64Array,
  order: Iterator<number>,
): number {
  const keys = Float64Array.from(cost, () => Number(order.next().value));
  const [left, wanted] = [a.slice(), b.slice()];
  let total = 0;
  for (const k of Array.from(cost.keys()).sort((p, q) => keys[p] - keys[q])) {
    const [i, j] = [Math.floor(k / b.length), k % b.length];
    const mass = Math.min(left[i], wanted[j]);
    left[i] -= mass;
    wanted[j] -= mass;
    total += mass * cost[k];
  }
  return total;
}

function cloud(n: number, key: number) {
  return { data: Float64Array.from(normals(source(key), 0, 2 * n)), n, d: 2 };
}

function random(n: number, key: number): Float64Array {
  const values = Float64Array.from(uniforms(source(key), 0, n));
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}
