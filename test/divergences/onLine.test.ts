import assert from "node:assert/strict";
import fc from "fast-check";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { lineDistribution } from "../../src/distributions/lineDistribution";
import { normalCdf } from "../../src/distributions/normalCdf";
import { uniform } from "../../src/distributions/uniform";
import { jsOnLine, klOnLine, tvOnLine } from "../../src/divergences/onLine";
import { assertClose } from "../close";
import { cauchy } from "../distributions/cauchy";
import fixture from "../fixtures/divergences.json";

const { LN2, PI } = Math;

/** Half its mass on [0, 1] and half on [2, 3]. */
const twoBlocks = lineDistribution({
  name: "two blocks",
  kind: "density",
  support: [0, 3],
  breaks: [0, 1, 2, 3],
  mean: 1.5,
  variance: 13 / 12,
  logProb: (x) => ((x >= 0 && x <= 1) || (x >= 2 && x <= 3) ? -LN2 : -Infinity),
  cdf: (x) => (Math.min(Math.max(x, 0), 1) + Math.min(Math.max(x - 2, 0), 1)) / 2,
  quantile: (p) => (p <= 0.5 ? 2 * p : 1 + 2 * p),
});

const klOfGaussians = ([m1, s1]: number[], [m2, s2]: number[]) =>
  Math.log(s2 / s1) + (s1 * s1 + (m1 - m2) ** 2) / (2 * s2 * s2) - 0.5;
const klOfExponentials = (a: number, b: number) => a / b - 1 - Math.log(a / b);

describe("divergences on the line, against SciPy's quad and closed forms", () => {
  it("12 pairs of Gaussians: KL, JS, TV", () => {
    assert.equal(fixture.gaussians.length, 12);
    let worst = 0;
    for (const { p, q, kl, js, tv } of fixture.gaussians) {
      const [P, Q] = [gaussian(p[0], p[1]), gaussian(q[0], q[1])];
      const found = [klOnLine(P, Q), jsOnLine(P, Q), tvOnLine(P, Q)].map(({ value }) => value);
      for (const [i, expected] of [kl, js, tv].entries()) {
        worst = Math.max(worst, Math.abs(found[i] / expected - 1));
      }
      assertClose(found, [kl, js, tv], { relative: 1e-9 }, `${P.name} and ${Q.name}`);
      assertClose(found[0], klOfGaussians(p, q), { relative: 1e-10 }, "KL, closed form");
    }
    console.log(`      worst relative difference: ${worst}`);
  });

  it("6 pairs of exponential laws: KL, JS, TV", () => {
    assert.equal(fixture.exponentials.length, 6);
    for (const { p, q, kl, js, tv } of fixture.exponentials) {
      const [P, Q] = [exponential(p), exponential(q)];
      const found = [klOnLine(P, Q), jsOnLine(P, Q), tvOnLine(P, Q)].map(({ value }) => value);
      assertClose(found, [kl, js, tv], { relative: 1e-9 }, `${P.name} and ${Q.name}`);
      assertClose(found[0], klOfExponentials(p, q), { relative: 1e-10 }, "KL, closed form");
    }
  });

  it("far apart: KL(N(0, 1) ‖ N(40, 1)) = 800, JS = ln 2, TV = 1", () => {
    const [p, q] = [gaussian(0, 1), gaussian(40, 1)];
    assertClose(klOnLine(p, q).value, 800, { relative: 1e-9 }, "KL");
    assertClose(jsOnLine(p, q).value, LN2, { relative: 1e-11 }, "JS");
    assertClose(tvOnLine(p, q).value, 1, { relative: 1e-11 }, "TV");
    assertClose(
      klOnLine(gaussian(0, 1), gaussian(0, 1e-3)).value,
      klOfGaussians([0, 1], [0, 1e-3]),
      { relative: 1e-9 },
      "narrow q",
    );
  });

  it("close together: N(0, 1) and N(h, 1) have KL = h²/2, JS = h²/8 and TV = 2Φ(h/2) − 1, to their digits", () => {
    for (const h of [1e-3, 1e-5, 1e-8]) {
      const [p, q] = [gaussian(0, 1), gaussian(h, 1)];
      // log q − log p is a difference of numbers of size 1, known to 1e-16: some 1e-15 / h of itself.
      const rounding = 1e-9 + 1e-15 / h;
      assertClose(klOnLine(p, q).value, (h * h) / 2, { relative: rounding }, "KL");
      // JS = h²/8 − h⁴/64 + …: its next term is 1e-7 of it at h = 1e-3.
      assertClose(jsOnLine(p, q).value, (h * h) / 8, { relative: h * h + rounding }, "JS");
      assertClose(
        tvOnLine(p, q).value,
        h / Math.sqrt(2 * PI),
        { relative: h * h + rounding },
        "TV",
      );
    }
  });

  it("TV of N(0, 1) and N(m, 1) is 2Φ(m/2) − 1", () => {
    for (const m of [0.1, 1, 3, 10]) {
      const { value, error } = tvOnLine(gaussian(0, 1), gaussian(m, 1));
      assertClose(value, 2 * normalCdf(m / 2) - 1, { relative: 1e-10 }, `m = ${m}`);
      assert.ok(error <= 1e-11 * value);
    }
  });

  it("KL of two Cauchy laws a distance h apart is log(1 + h²/4)", () => {
    const moved: LineDistribution = {
      ...cauchy,
      logProb: (x) => cauchy.logProb([x[0] - 3]),
      cdf: (x) => cauchy.cdf(x - 3),
      quantile: (p) => 3 + cauchy.quantile(p),
    };
    assertClose(klOnLine(cauchy, moved).value, Math.log(13 / 4), { relative: 1e-9 }, "KL");
  });

  it("U[0, 1] and U[0, 2]: KL = ln 2, JS = ¾ ln (4/3), TV = ½", () => {
    const [p, q] = [uniform(0, 1), uniform(0, 2)];
    assertClose(klOnLine(p, q).value, LN2, { relative: 1e-12 }, "KL");
    assertClose(jsOnLine(p, q).value, 0.75 * Math.log(4 / 3), { relative: 1e-12 }, "JS");
    assertClose(tvOnLine(p, q).value, 0.5, { relative: 1e-12 }, "TV");
  });

  it("KL is +∞ where p reaches out of q's support or into a gap of it", () => {
    const infinite = { value: Infinity, error: 0, by: "supports" };
    assert.deepEqual(klOnLine(uniform(0, 2), uniform(0, 1)), infinite);
    assert.deepEqual(klOnLine(gaussian(0, 1), exponential(1)), infinite);
    assert.deepEqual(klOnLine(uniform(0, 3), twoBlocks), infinite);
    assertClose(
      klOnLine(twoBlocks, uniform(0, 3)).value,
      Math.log(3 / 2),
      { relative: 1e-12 },
      "KL",
    );
  });

  it("disjoint supports have JS = ln 2 and TV = 1, as a law and atoms have", () => {
    for (const [p, q] of [
      [uniform(0, 1), uniform(1, 2)],
      [exponential(1), uniform(-2, -1)],
      [gaussian(0, 1), atomsOnLine([0])],
    ]) {
      assert.deepEqual(klOnLine(p, q), { value: Infinity, error: 0, by: "supports" });
      assert.deepEqual(jsOnLine(p, q), { value: LN2, error: 0, by: "supports" });
      assert.deepEqual(tvOnLine(p, q), { value: 1, error: 0, by: "supports" });
    }
    assertClose(jsOnLine(uniform(1, 2), twoBlocks).value, LN2, { relative: 1e-12 }, "in the gap");
  });
});

describe("divergences on the line, laws", () => {
  const means = fc.double({ min: -3, max: 3, noNaN: true });
  const sds = fc.double({ min: 0.2, max: 3, noNaN: true });
  const gaussians = fc.tuple(means, sds).map(([mean, sd]) => gaussian(mean, sd));

  it("are at least 0, JS and TV symmetric, TV at most √(KL/2), JS at most TV ln 2", () => {
    fc.assert(
      fc.property(gaussians, gaussians, (p, q) => {
        const [kl, js, tv] = [klOnLine(p, q), jsOnLine(p, q), tvOnLine(p, q)].map((d) => d.value);
        assert.ok(kl >= 0 && js >= 0 && tv >= 0);
        assertClose(jsOnLine(q, p).value, js, { relative: 1e-10, absolute: 1e-17 }, "JS");
        assertClose(tvOnLine(q, p).value, tv, { relative: 1e-10, absolute: 1e-14 }, "TV");
        assert.ok(tv <= Math.sqrt(kl / 2) * (1 + 1e-9) + 1e-14);
        assert.ok(js <= tv * LN2 * (1 + 1e-9) + 1e-17);
      }),
      { numRuns: 25 },
    );
  });

  it("come to an end between laws that differ by rounding only", () => {
    const [p, q] = [gaussian(0, 0.2), gaussian(0, 0.2 * (1 + 1e-15))];
    assertClose(klOnLine(p, q).value, 0, { absolute: 1e-29 }, "KL");
    assertClose(jsOnLine(p, q).value, 0, { absolute: 1e-29 }, "JS");
    assertClose(tvOnLine(p, q).value, 0, { absolute: 1e-14 }, "TV");
  });

  it("are 0 between a law and itself", () => {
    for (const p of [gaussian(1, 2), exponential(3), twoBlocks, cauchy]) {
      assert.deepEqual(
        [klOnLine(p, p), jsOnLine(p, p), tvOnLine(p, p)].map(({ value }) => value),
        [0, 0, 0],
      );
    }
  });

  it("JS is ½ KL(p ‖ m) + ½ KL(q ‖ m)", () => {
    const [p, q] = [gaussian(0, 1), uniform(-1, 4)];
    const m = {
      ...p,
      breaks: q.breaks,
      logProb: (x: ArrayLike<number>) =>
        Math.log((Math.exp(p.logProb(x)) + Math.exp(q.logProb(x))) / 2),
      cdf: (x: number) => (p.cdf(x) + q.cdf(x)) / 2,
    };
    const halves = (klOnLine(p, m).value + klOnLine(q, m).value) / 2;
    assertClose(jsOnLine(p, q).value, halves, { relative: 1e-10 }, "JS");
  });
});

describe("divergences on the line refuse", () => {
  it("two laws of masses", () => {
    const [p, q] = [atomsOnLine([0, 1]), atomsOnLine([1, 0, 1])];
    for (const divergence of [klOnLine, jsOnLine, tvOnLine]) {
      assert.throws(() => divergence(p, q), {
        name: "TypeError",
        message: /^quadrature takes laws with densities, got .*, whose kind is mass$/,
      });
    }
  });

  it("an integral that diverges though q has mass everywhere: Cauchy against N(0, 1)", () => {
    assert.throws(() => klOnLine(cauchy, gaussian(0, 1)), {
      name: "RangeError",
      message: /^the integral from -Infinity to Infinity must converge/,
    });
  });
});
