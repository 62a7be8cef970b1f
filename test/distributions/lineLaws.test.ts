import assert from "node:assert/strict";
import fc from "fast-check";
import { integrate } from "../../src/calculus/integrate";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { uniform } from "../../src/distributions/uniform";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { densities, lineLaws, masses } from "./lineLaws";

const src = source(41);
const shares = [1e-9, 0.001, 0.0371, 0.2, 0.4142, 0.5, 0.61, 0.75, 0.9001, 0.999, 1 - 1e-9];
const below = (x: number) => x - 1e-9 * Math.max(1, Math.abs(x));

function variance(law: LineDistribution): number {
  return law.covariance?.[0] ?? Number.NaN;
}

function mean(law: LineDistribution): number {
  return law.mean?.[0] ?? Number.NaN;
}

describe("a law of mass on the line", () => {
  for (const { law, places } of masses) {
    it(`${law.name}: masses sum to 1, F sums them, and mean and covariance are theirs`, () => {
      const mass = places.map((x) => Math.exp(law.logProb([x])));
      const sum = (f: (x: number) => number) =>
        places.reduce((total, x, i) => total + mass[i] * f(x), 0);
      const rounding = { absolute: 1e-13, relative: 1e-13 };
      assertClose(
        sum(() => 1),
        1,
        rounding,
        "sum of masses",
      );
      for (const at of places) {
        assertClose(
          law.cdf(at),
          sum((x) => (x <= at ? 1 : 0)),
          rounding,
          `F(${at})`,
        );
      }
      assertClose(
        mean(law),
        sum((x) => x),
        rounding,
        "mean",
      );
      assertClose(
        variance(law),
        sum((x) => (x - mean(law)) ** 2),
        { relative: 1e-12 },
        "variance",
      );
    });

    it(`${law.name}: F⁻¹(F(x)) = x at its places, and F is flat between them`, () => {
      for (const [i, x] of places.entries()) {
        // Far in the tail F no longer grows in doubles.
        if (law.cdf(x) > law.cdf(below(x))) assert.equal(law.quantile(law.cdf(x)), x);
        if (i > 0) assert.equal(law.cdf(below(x)), law.cdf(places[i - 1]));
        assert.equal(law.logProb([below(x)]), -Infinity);
      }
    });
  }
});

describe("a law of density on the line", () => {
  for (const law of densities) {
    const [low, high] = law.support;
    const p = (x: number) => Math.exp(law.logProb([x]));
    const breaks = [...law.breaks, ...shares.map((share) => law.quantile(share))];
    const moment = (f: (x: number) => number, to = high) =>
      integrate((x) => f(x) * p(x), low, to, { tolerance: 1e-12, breaks }).value;

    it(`${law.name}: the density integrates to 1, to F, and to its mean and variance`, () => {
      assertClose(
        moment(() => 1),
        1,
        { absolute: 1e-11 },
        "∫ p",
      );
      for (const share of shares) {
        const x = law.quantile(share);
        assertClose(
          law.cdf(x),
          moment(() => 1, x),
          { absolute: 1e-11 },
          `F(${x})`,
        );
      }
      assertClose(
        mean(law),
        moment((x) => x),
        { absolute: 1e-10 },
        "mean",
      );
      const squares = moment((x) => (x - mean(law)) ** 2);
      assertClose(variance(law), squares, { relative: 1e-10 }, "variance");
    });

    it(`${law.name}: F(F⁻¹(p)) = p and F⁻¹(F(x)) = x`, () => {
      for (const share of shares) {
        const x = law.quantile(share);
        assertClose(law.cdf(x), share, { absolute: 1e-15, relative: 1e-13 }, "F(F⁻¹(p))");
        // F loses ε near 1, which its slope there enlarges.
        const absolute = 1e-15 * Math.max(1, Math.abs(x)) + 4e-16 / p(x);
        assertClose(law.quantile(law.cdf(x)), x, { absolute }, "F⁻¹(F(x))");
      }
    });
  }
});

describe("a law on the line", () => {
  for (const law of lineLaws) {
    it(`${law.name}: F rises from 0 to 1, F⁻¹ from one end of the support to the other`, () => {
      const [low, high] = law.support;
      assert.deepEqual([law.cdf(-Infinity), law.cdf(Infinity)], [0, 1]);
      assert.deepEqual([law.quantile(0), law.quantile(1)], [low, high]);
      if (Number.isFinite(low)) assert.equal(law.cdf(below(low)), 0);
      if (Number.isFinite(high)) assert.equal(law.cdf(high), 1);
      const [from, to] = [law.quantile(1e-12) - 1, law.quantile(1 - 1e-12) + 1];
      for (let i = 0; i < 500; i++) {
        const [x, y] = [i, i + 1].map((step) => from + ((to - from) * step) / 500);
        assert.ok(law.cdf(x) <= law.cdf(y), `F(${x}) > F(${y})`);
      }
    });

    it(`${law.name}: a sample's mean, variance and distribution function are the law's`, () => {
      const n = 20_000;
      const { data, ...shape } = law.sample(src, 3, n);
      assert.deepEqual({ length: data.length, ...shape }, { length: n, n, d: 1 });
      const average = Float64Array.from(data).reduce((sum, x) => sum + x, 0) / n;
      const squares = Float64Array.from(data, (x) => (x - mean(law)) ** 2);
      const spread = squares.reduce((sum, x) => sum + x, 0) / n;
      const fourth = squares.reduce((sum, x) => sum + (x - spread) ** 2, 0) / n;
      // Five standard errors of each; those of the variance from the sample's own fourth moment.
      const error = 5 * Math.sqrt(variance(law) / n);
      assertClose(average, mean(law), { absolute: error }, "mean");
      assertClose(spread, variance(law), { absolute: 5 * Math.sqrt(fourth / n) }, "variance");
      // Kolmogorov and Smirnov: beyond 2.2 / √n with probability 2 e^{−2 · 2.2²} = 1.3e-4.
      const sorted = Float64Array.from(data).sort();
      let distance = 0;
      for (let i = 0; i < n; i++) {
        if (sorted[i] === sorted[i + 1]) continue;
        distance = Math.max(distance, Math.abs((i + 1) / n - law.cdf(sorted[i])));
      }
      assert.ok(distance < 2.2 / Math.sqrt(n), `Kolmogorov-Smirnov distance ${distance}`);
      assert.ok(data.every((x) => law.logProb([x]) > -Infinity));
    });

    it(`${law.name}: the same (source, step) gives the same sample, another step another`, () => {
      assert.deepEqual(law.sample(src, 5, 50), law.sample(source(41), 5, 50));
      assert.notDeepEqual(law.sample(src, 6, 50), law.sample(src, 5, 50));
      assert.notDeepEqual(law.sample(source(42), 5, 50), law.sample(src, 5, 50));
    });

    it(`${law.name} refuses what is no point, no probability and no number of draws`, () => {
      const refuses = (attempt: () => unknown, message: string) =>
        assert.throws(attempt, { name: "RangeError", message });
      refuses(() => law.logProb([]), "x must hold 1 coordinates, got 0");
      refuses(() => law.logProb([0, 1]), "x must hold 1 coordinates, got 2");
      refuses(() => law.logProb([Number.NaN]), "x[0] must be finite, got NaN");
      refuses(() => law.logProb([Infinity]), "x[0] must be finite, got Infinity");
      refuses(() => law.cdf(Number.NaN), "x must be a number, got NaN");
      for (const p of [-0.1, 1.5, Number.NaN]) {
        refuses(() => law.quantile(p), `p must be a probability in [0, 1], got ${p}`);
      }
      for (const n of [0, -1, 2.5, Number.NaN]) {
        refuses(
          () => law.sample(src, 0, n),
          `the number of draws must be a positive integer, got ${n}`,
        );
      }
    });
  }
});

describe("laws on the line at extremes", () => {
  it("quantiles stay in the support: of U[low, high] at most high", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-12, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (low, width, p) => {
          fc.pre(low + width > low);
          const law = uniform(low, low + width);
          const x = law.quantile(p);
          assert.ok(low <= x && x <= low + width, `F⁻¹(${p}) = ${x}`);
          assert.ok(law.logProb([x]) > -Infinity);
        },
      ),
    );
  });

  it("N(0, sd²) and exponentials scale from subnormal to the largest deviations", () => {
    for (const power of [-1060, -600, 600, 1015]) {
      const sd = 2 ** power;
      for (const z of [-3, 0.25, 5]) {
        assert.equal(gaussian(0, sd).cdf(z * sd), gaussian(0, 1).cdf(z));
        const log = gaussian(0, 1).logProb([z]) - power * Math.LN2;
        assertClose(gaussian(0, sd).logProb([z * sd]), log, { relative: 1e-15 }, "log p");
      }
      for (const p of [1e-300, 0.3, 1 - 2 ** -53]) {
        assert.equal(exponential(sd).quantile(p), sd * exponential(1).quantile(p));
        assert.equal(gaussian(0, sd).quantile(p), sd * gaussian(0, 1).quantile(p));
      }
    }
  });
});
