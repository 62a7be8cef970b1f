import assert from "node:assert/strict";
import fc from "fast-check";
import { expectation } from "../../src/calculus/expectation";
import { atoms } from "../../src/distributions/atoms";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import type { Distribution, LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { points } from "../../src/distributions/points";
import { uniform } from "../../src/distributions/uniform";
import { lineOfAtoms, verticalLine } from "../../src/distributions/verticalLine";
import { jsBySampling, klBySampling, tvBySampling } from "../../src/divergences/bySampling";
import { jsOfMasses } from "../../src/divergences/jsOfMasses";
import { klOfMasses } from "../../src/divergences/klOfMasses";
import { mutuallySingular } from "../../src/divergences/mutuallySingular";
import { jsOnLine, klOnLine, tvOnLine } from "../../src/divergences/onLine";
import { tvOfMasses } from "../../src/divergences/tvOfMasses";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { divergencesOf } from "./divergencesOf";

const { LN2 } = Math;
const run = source(77);

/** A Gaussian on the line and one beside it, as a law in the plane: both coordinates independent, N(0, 1) and N(m, 1). */
const inPlane = (m: number): Distribution => ({
  name: `N((${m}, ${m}), I)`,
  d: 2,
  kind: "density",
  sample: (src, step, n) => {
    const { data } = gaussian(m, 1).sample(src, step, 2 * n);
    return { data, n, d: 2 };
  },
  logProb: (x) => -((x[0] - m) ** 2 + (x[1] - m) ** 2) / 2 - Math.log(2 * Math.PI),
});

describe("divergences by sampling", () => {
  const cases: [string, LineDistribution, LineDistribution][] = [
    ["N(0, 1) and N(1, 1.5²)", gaussian(0, 1), gaussian(1, 1.5)],
    ["Exp(1) and Exp(2)", exponential(1), exponential(2)],
    ["U[0, 1] and U[0, 2]", uniform(0, 1), uniform(0, 2)],
    ["N(0, 1) and N(5, 1)", gaussian(0, 1), gaussian(5, 1)],
  ];
  for (const [what, p, q] of cases) {
    it(`agree with quadrature within 4 standard errors: ${what}`, () => {
      for (const [name, sampled, { value }] of [
        ["KL", klBySampling(p, q, run, 1, 20_000), klOnLine(p, q)],
        ["JS", jsBySampling(p, q, run, 1, 20_000), jsOnLine(p, q)],
        ["TV", tvBySampling(p, q, run, 1, 20_000), tvOnLine(p, q)],
      ] as const) {
        const { mean, standardError, n } = sampled;
        assert.equal(n, 20_000);
        assertClose(mean, value, { absolute: 4 * standardError + 1e-12 }, name);
        assert.ok(standardError < 0.05, `${name}: ${standardError}`);
      }
    });
  }

  it("in the plane, KL of two unit Gaussians is half their squared distance", () => {
    const { mean, standardError } = klBySampling(inPlane(0), inPlane(1), run, 2, 20_000);
    assertClose(mean, 1, { absolute: 4 * standardError }, "KL");
  });

  it("agree with the masses of atoms", () => {
    const p = atomsOnLine([0, 1, 2], [0.5, 0.25, 0.25]);
    const q = atomsOnLine([0, 1, 2], [0.25, 0.25, 0.5]);
    const { kl, js, tv } = divergencesOf(p, q);
    for (const [name, { mean, standardError }, value] of [
      ["KL", klBySampling(p, q, run, 3, 10_000), kl],
      ["JS", jsBySampling(p, q, run, 3, 10_000), js],
      ["TV", tvBySampling(p, q, run, 3, 10_000), tv],
    ] as const) {
      assertClose(mean, value, { absolute: 4 * standardError }, name);
    }
  });

  it("repeat to the bit at one step, and differ at another", () => {
    const [p, q] = [gaussian(0, 1), gaussian(1, 1)];
    for (const estimate of [klBySampling, jsBySampling, tvBySampling]) {
      assert.deepEqual(estimate(p, q, run, 5, 100), estimate(p, q, run, 5, 100));
      assert.notEqual(estimate(p, q, run, 5, 100).mean, estimate(p, q, run, 6, 100).mean);
    }
  });

  it("spread over 300 steps as their standard errors say", () => {
    const [p, q] = [gaussian(0, 1), gaussian(1, 1)];
    for (const estimate of [klBySampling, jsBySampling, tvBySampling]) {
      const found = Array.from({ length: 300 }, (_, step) => estimate(p, q, run, step, 200));
      const means = found.map(({ mean }) => mean);
      const spread = expectation(means).standardError * Math.sqrt(300);
      const claimed = expectation(found.map(({ standardError }) => standardError)).mean;
      // A standard deviation over 300 is known to 1/√600 = 4 % of itself.
      assertClose(spread, claimed, { relative: 0.16 }, estimate.name);
    }
  });

  it("are 0 between a law and itself", () => {
    for (const estimate of [klBySampling, jsBySampling, tvBySampling]) {
      const { mean, standardError } = estimate(gaussian(2, 3), gaussian(2, 3), run, 7, 100);
      assertClose(mean, 0, { absolute: 1e-15 }, "mean");
      assertClose(standardError, 0, { absolute: 1e-15 }, "standard error");
    }
  });

  it("KL is +∞ where a draw of p falls where q has nothing, and JS and TV stay finite", () => {
    const [p, q] = [uniform(0, 2), uniform(0, 1)];
    assert.deepEqual(klBySampling(p, q, run, 8, 100), {
      mean: Infinity,
      standardError: 0,
      n: 100,
    });
    assertClose(tvBySampling(p, q, run, 8, 10_000).mean, 0.5, { absolute: 0.02 }, "TV");
    assertClose(
      jsBySampling(p, q, run, 8, 10_000).mean,
      jsOnLine(p, q).value,
      { absolute: 0.02 },
      "JS",
    );
  });

  it("are exact where the laws are mutually singular: ∞, ln 2 and 1, without a draw", () => {
    const [p, q] = [verticalLine(0), inPlane(0)];
    const exactly = (mean: number) => ({ mean, standardError: 0, n: 0 });
    assert.deepEqual(klBySampling(p, q, run, 9, 10), exactly(Infinity));
    assert.deepEqual(jsBySampling(p, q, run, 9, 10), exactly(LN2));
    assert.deepEqual(tvBySampling(p, q, run, 9, 10), exactly(1));
  });

  it("refuse too few draws, laws of two dimensions, and two singular laws", () => {
    const [p, q] = [gaussian(0, 1), gaussian(1, 1)];
    for (const estimate of [klBySampling, jsBySampling, tvBySampling]) {
      assert.throws(() => estimate(p, q, run, 1, 1), /values must hold at least 2 draws, got 1/);
      assert.throws(() => estimate(p, q, run, 1, 0), { name: "RangeError" });
      assert.throws(() => estimate(p, inPlane(0), run, 1, 10), {
        name: "RangeError",
        message: "p and q must live in one space, got dimensions 1 (N(0, 1)) and 2 (N((0, 0), I))",
      });
      assert.throws(() => estimate(verticalLine(0), verticalLine(1), run, 1, 10), {
        name: "TypeError",
      });
    }
  });
});

describe("mutuallySingular", () => {
  it("recognizes laws of different kinds, both ways", () => {
    const laws = [inPlane(0), verticalLine(0), lineOfAtoms(0, 3)];
    for (const p of laws) {
      for (const q of laws) assert.equal(mutuallySingular(p, q), p !== q);
    }
  });

  it("recognizes atoms on disjoint points, weight 0 not counted", () => {
    const at = (rows: number[][], weights?: number[]) => atoms(points(rows), weights);
    assert.ok(mutuallySingular(lineOfAtoms(0, 5), lineOfAtoms(0.5, 5)));
    assert.ok(!mutuallySingular(lineOfAtoms(0, 5), lineOfAtoms(-0, 5)));
    assert.ok(!mutuallySingular(at([[0], [1]]), at([[1], [2]])));
    assert.ok(mutuallySingular(at([[0], [1]], [1, 0]), at([[1], [2]])));
    assert.ok(mutuallySingular(at([[0], [1]]), at([[1], [2]], [0, 1])));
  });

  it("recognizes densities on the line whose supports do not overlap", () => {
    assert.ok(mutuallySingular(uniform(0, 1), uniform(1, 2)));
    assert.ok(mutuallySingular(exponential(1), uniform(-2, 0)));
    assert.ok(!mutuallySingular(uniform(0, 1), uniform(0.9, 2)));
    assert.ok(!mutuallySingular(inPlane(0), inPlane(1)));
  });
});

describe("divergences of atoms", () => {
  it("the parallel lines on a grid: KL = ∞, JS = ln 2 and TV = 1 for θ ≠ 0, and 0 at θ = 0", () => {
    for (const theta of [1, -0.5, 1e-9]) {
      const { kl, js, tv } = divergencesOf(lineOfAtoms(0, 10), lineOfAtoms(theta, 10));
      assert.equal(kl, Infinity);
      assertClose(js, LN2, { relative: 1e-15 * 4 }, "JS");
      assertClose(tv, 1, { relative: 1e-15 * 4 }, "TV");
    }
    assert.deepEqual(divergencesOf(lineOfAtoms(0, 10), lineOfAtoms(-0, 10)), {
      kl: 0,
      js: 0,
      tv: 0,
    });
  });

  it("is that of masses on the union of the points, in whatever order and however split", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const [p, q] = [a, b].map((n) => n.map((x) => x / (n[0] + n[1] + n[2] + n[3])));
        // The last place is split in two, under p in another order.
        const P = atomsOnLine([9, 2, 9, 0, 1], [p[3] / 2, p[2], p[3] / 2, p[0], p[1]]);
        const Q = atomsOnLine([0, 1, 2, 9], q);
        const found = divergencesOf(P, Q);
        assertClose(found.kl, klOfMasses(p, q), { absolute: 1e-14 }, "KL");
        assertClose(found.js, jsOfMasses(p, q), { absolute: 1e-14 }, "JS");
        assertClose(found.tv, tvOfMasses(p, q), { absolute: 1e-14 }, "TV");
      }),
    );
  });

  it("refuses points of two dimensions", () => {
    assert.throws(() => divergencesOf(atomsOnLine([0]), lineOfAtoms(0, 2)), {
      name: "RangeError",
      message: "p and q must live in one space, got dimensions 1 and 2",
    });
  });
});
