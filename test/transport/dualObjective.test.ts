import assert from "node:assert/strict";
import fc from "fast-check";
import { type Points, pointAt, points } from "../../src/distributions/points";
import {
  type DualPotential,
  dualObjective,
  empiricalLipschitz,
} from "../../src/transport/dualObjective";
import { kantorovichPotential } from "../../src/transport/kantorovichPotential";
import { optimalPlan } from "../../src/transport/optimalPlan";
import { optimalSlopes } from "../../src/transport/optimalSlopes";
import { planBetween } from "../../src/transport/planBetween";
import { wasserstein1OnLine } from "../../src/transport/wasserstein1OnLine";
import { assertClose } from "../close";

/** Multiples of 1/64: no two places so near that a rounding of prices looks steep. */
const coordinate = fc.integer({ min: -576, max: 576 }).map((k) => k / 64);
const clouds = (d: number) =>
  fc
    .array(fc.array(coordinate, { minLength: d, maxLength: d }), { minLength: 1, maxLength: 7 })
    .map((rows) => points(rows));
const plane = clouds(2);

/** Prices of some units, lengths of some units: a few roundings each. */
const ROUNDING = { absolute: 1e-11 };

function union(...lists: Points[]): Points {
  return points(
    lists.flatMap((list) => Array.from({ length: list.n }, (_, i) => pointAt(list, i))),
  );
}

/** Any 1-Lipschitz list: the least of cones whose tips lie anywhere, as high as they like. */
const fairLists = fc
  .array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 6 })
  .map((tips) =>
    kantorovichPotential(
      points(tips.map(([x, y]) => [x, y])),
      Float64Array.from(tips, ([, , g]) => g),
    ),
  );

describe("what a price list earns", () => {
  it("is the mean price at x less the mean price at y, weights as they may be", () => {
    const [x, y] = [points([[1], [2], [4]]), points([[0], [3]])];
    const square: DualPotential = (at) => at[0] ** 2;
    assertClose(dualObjective(square, x, y), 7 - 4.5, ROUNDING, "earnings");
    assertClose(
      dualObjective(square, x, y, [0.5, 0.5, 0], [0.25, 0.75]),
      2.5 - 6.75,
      ROUNDING,
      "weighted earnings",
    );
  });

  it("is at most the cost of transport for every fair list (weak duality)", () => {
    fc.assert(
      fc.property(plane, plane, fairLists, (x, y, f) => {
        assert.ok(dualObjective(f, x, y) <= planBetween(x, y).cost + 1e-11);
      }),
    );
  });

  it("is the cost of transport for two lists that the plan's potentials hold, the highest and the lowest", () => {
    fc.assert(
      fc.property(plane, plane, plane, (x, y, elsewhere) => {
        const plan = planBetween(x, y);
        const highest = kantorovichPotential(y, plan.g);
        const below = kantorovichPotential(x, plan.f);
        const lowest: DualPotential = (at) => -below(at);
        for (const f of [highest, lowest]) {
          assertClose(dualObjective(f, x, y), plan.cost, ROUNDING, "earnings");
          assert.ok(empiricalLipschitz(f, union(x, y, elsewhere)) <= 1 + 1e-6);
        }
        for (let i = 0; i < x.n; i++) {
          assertClose(highest(pointAt(x, i)), plan.f[i], ROUNDING, "f on x");
          assertClose(lowest(pointAt(x, i)), plan.f[i], ROUNDING, "f on x");
        }
        for (let j = 0; j < y.n; j++) {
          // One list for both: −g is f where the ground cost is a distance.
          assertClose(highest(pointAt(y, j)), -plan.g[j], ROUNDING, "f on y");
          assertClose(lowest(pointAt(y, j)), -plan.g[j], ROUNDING, "f on y");
        }
        for (let k = 0; k < elsewhere.n; k++) {
          const at = pointAt(elsewhere, k);
          assert.ok(lowest(at) <= highest(at) + 1e-11);
        }
      }),
    );
  });

  it("is K·W1 at most over all K-Lipschitz lists: K times a best list earns it, and none earns more", () => {
    fc.assert(
      fc.property(
        plane,
        plane,
        fairLists,
        fc.double({ min: 0.01, max: 9, noNaN: true }),
        (x, y, f, K) => {
          const { cost, g } = planBetween(x, y);
          const best = kantorovichPotential(y, g);
          const scaled: DualPotential = (at) => K * best(at);
          assertClose(dualObjective(scaled, x, y), K * cost, { absolute: 1e-10 }, "K·W1");
          assert.ok(empiricalLipschitz(scaled, union(x, y)) <= K * (1 + 1e-6));
          assert.ok(dualObjective((at) => K * f(at), x, y) <= K * cost + 1e-10);
        },
      ),
    );
  });

  it("on the line is ∫ f′ (G − F): a sum of slopes, so the slopes sign(G − F) earn ∫ |F − G| = W1", () => {
    fc.assert(
      fc.property(clouds(1), clouds(1), (x, y) => {
        const stretches = optimalSlopes(x, y);
        const f: DualPotential = (at) =>
          stretches.reduce(
            (sum, { from, to, slope }) => sum + slope * Math.max(0, Math.min(at[0], to) - from),
            0,
          );
        const exact = wasserstein1OnLine(x.data, y.data);
        assertClose(dualObjective(f, x, y), exact, ROUNDING, "earnings");
        const sum = stretches.reduce((total, { earns }) => total + earns, 0);
        assertClose(sum, exact, ROUNDING, "sum over the stretches");
      }),
    );
  });

  it("cannot be had from one list for squared distances: two lists earn 4 where one fair list earns nothing", () => {
    // fake {0}, real {2}, and n − 1 places between: a list that is fair on each short step rises by (2/n)² on each.
    for (const n of [1, 10, 1000]) {
      const rise = n * (2 / n) ** 2;
      const places = Array.from({ length: n + 1 }, (_, k) => (2 * k) / n);
      const f = places.map((_, k) => (k * rise) / n);
      const fair = places.every((p, k) =>
        places.every((q, l) => f[k] - f[l] <= (p - q) ** 2 + 1e-12),
      );
      assert.ok(fair);
      assertClose(f[n] - f[0], 4 / n, ROUNDING, "what one list earns");
    }
    const { cost, f, g } = optimalPlan(Float64Array.of(4), [1], [1]);
    assert.deepEqual([cost, f[0] + g[0]], [4, 4]);
  });

  it("refuses weights that do not fit and samples that hold nothing", () => {
    const [two, none] = [points([[0], [1]]), { data: new Float64Array(0), n: 0, d: 1 }];
    const f: DualPotential = (at) => at[0];
    assert.throws(() => dualObjective(f, two, two, [1]), /a must/);
    assert.throws(() => dualObjective(f, two, none), /y must hold points, got 0/);
  });
});

describe("the steepest rise", () => {
  it("is the largest slope of a linear list, attained along its gradient", () => {
    const x = points([
      [0, 0],
      [3, 4],
      [4, -3],
    ]);
    assertClose(
      empiricalLipschitz((at) => 6 * at[0] + 8 * at[1], x),
      10,
      ROUNDING,
      "K",
    );
  });

  it("is 0 for one price everywhere, and infinite for two prices in one place", () => {
    const x = points([[1], [1], [2]]);
    assert.equal(
      empiricalLipschitz(() => 7, x),
      0,
    );
    let calls = 0;
    assert.equal(
      empiricalLipschitz(() => calls++, x),
      Infinity,
    );
  });
});

describe("the best slopes on the line", () => {
  it("are 1 up to 3, free up to 4 and −1 up to 6 for real {2, 3, 4} and fake {0, 1, 6}", () => {
    const on = (...places: number[]) => points(places.map((place) => [place]));
    const stretches = optimalSlopes(on(2, 3, 4), on(0, 1, 6));
    assert.deepEqual(
      stretches.map(({ from, to, slope }) => [from, to, slope]),
      [
        [0, 1, 1],
        [1, 2, 1],
        [2, 3, 1],
        [3, 4, 0],
        [4, 6, -1],
      ],
    );
    assertClose(
      stretches.map(({ earns }) => earns),
      [1 / 3, 2 / 3, 1 / 3, 0, 2 / 3],
      ROUNDING,
      "earns",
    );
  });

  it("are refused off the line", () => {
    const plane = points([[0, 0]]);
    assert.throws(() => optimalSlopes(plane, plane), {
      name: "RangeError",
      message: "x must be points of the line, got dimension 2",
    });
  });
});
