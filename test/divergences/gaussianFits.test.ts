import assert from "node:assert/strict";
import fc from "fast-check";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { mixture } from "../../src/distributions/mixture";
import { forwardKlFit } from "../../src/divergences/forwardKlFit";
import { klOnLine } from "../../src/divergences/onLine";
import { reverseKlFits } from "../../src/divergences/reverseKlFits";
import { fitGaussian } from "../../src/likelihood/fits";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const bumps = (at: number, weight = 0.4): LineDistribution =>
  mixture([gaussian(-at, 0.6), gaussian(at, 0.6)], [weight, 1 - weight]);

describe("coveringGaussian", () => {
  it("is p itself where p is a Gaussian", () => {
    const { mean, sd, kl } = forwardKlFit(gaussian(-2, 3));
    assertClose([mean, sd, kl], [-2, 3, 0], { absolute: 1e-12 }, "fit");
  });

  it("splits KL: KL(p ‖ q) = KL(p ‖ fit) + KL(fit ‖ q) for every Gaussian q, so that no other is nearer", () => {
    for (const p of [bumps(2), exponential(1.5)]) {
      const fit = forwardKlFit(p);
      const best = gaussian(fit.mean, fit.sd);
      fc.assert(
        fc.property(
          fc.double({ min: -3, max: 3, noNaN: true }),
          fc.double({ min: 0.5, max: 4, noNaN: true }),
          (mean, sd) => {
            const q = gaussian(mean, sd);
            const sum = fit.kl + klOnLine(best, q).value;
            assertClose(klOnLine(p, q).value, sum, { relative: 1e-9, absolute: 1e-12 }, p.name);
          },
        ),
        { numRuns: 12, seed: 2 },
      );
    }
  });

  it("is where maximum likelihood on a large sample arrives", () => {
    const p = bumps(2);
    const { mean, sd } = forwardKlFit(p);
    const fit = fitGaussian(p.sample(source(5), 0, 100_000));
    // Standard errors: sd/√n for the mean, below that for the deviation, p having light tails.
    assertClose(fit.mean, mean, { absolute: (4 * sd) / Math.sqrt(1e5) }, "mean");
    assertClose(Math.sqrt(fit.variance), sd, { absolute: (4 * sd) / Math.sqrt(1e5) }, "sd");
  });

  it("refuses laws without a density or without a variance", () => {
    assert.throws(() => forwardKlFit(atomsOnLine([0, 1])), {
      name: "TypeError",
      message: "p must have a density, got 2 atoms, whose kind is mass",
    });
    const { mean: _, covariance: __, ...bare } = gaussian(0, 1);
    assert.throws(() => forwardKlFit(bare), {
      name: "RangeError",
      message: "p must have a finite mean and variance, got N(0, 1)",
    });
  });
});

describe("seekingGaussians", () => {
  it("is p alone where p is a Gaussian", () => {
    const fits = reverseKlFits(gaussian(-2, 3));
    assert.equal(fits.length, 1);
    const [{ mean, sd, kl }] = fits;
    assertClose([mean, sd, kl], [-2, 3, 0], { absolute: 1e-7 }, "fit");
  });

  it("is lower than every neighbor, as quadrature finds, and sorted by KL(q ‖ p)", () => {
    for (const at of [0.5, 1.6]) {
      const p = bumps(at);
      const fits = reverseKlFits(p);
      assert.deepEqual(
        fits.map(({ kl }) => kl),
        fits.map(({ kl }) => kl).sort((a, b) => a - b),
      );
      for (const { mean, sd, kl } of fits) {
        for (const [m, s] of [
          [mean - 0.01 * sd, sd],
          [mean + 0.01 * sd, sd],
          [mean, 0.99 * sd],
          [mean, 1.01 * sd],
        ]) {
          const beside = klOnLine(gaussian(m, s), p).value;
          assert.ok(beside > kl, `bumps at ±${at}: ${beside} at N(${m}, ${s}²), fit ${kl}`);
        }
      }
    }
  });

  it("has its nearest below a grid of 13 means and 7 deviations", () => {
    const p = bumps(1.6);
    let least = Infinity;
    for (let i = 0; i <= 12; i++) {
      for (let k = 0; k < 7; k++) {
        least = Math.min(least, klOnLine(gaussian(-2.4 + 0.4 * i, 0.45 * 1.2 ** k), p).value);
      }
    }
    const [{ kl }] = reverseKlFits(p);
    assert.ok(kl <= least, `${kl} against the grid's ${least}`);
    assertClose(kl, least, { absolute: 0.05 }, "the grid's best");
  });

  it("is the bumps themselves where they are far apart, at the price of −log of their masses", () => {
    const fits = reverseKlFits(mixture([gaussian(-5, 0.5), gaussian(5, 1)], [0.3, 0.7]));
    assert.equal(fits.length, 2);
    for (const [i, [mean, sd, mass]] of [
      [5, 1, 0.7],
      [-5, 0.5, 0.3],
    ].entries()) {
      const found = [fits[i].mean, fits[i].sd, fits[i].kl];
      assertClose(found, [mean, sd, -Math.log(mass)], { absolute: 1e-3 }, `bump ${i}`);
    }
  });

  it("finds each component that is far from others, however light and narrow, at the price of −log of its weight", () => {
    const parts = [
      [0.5, 0, 1],
      [0.48, 1e6, 1e-3],
      [0.02, 1e9, 1e-9],
    ] as const;
    const p = mixture(
      parts.map(([, mean, sd]) => gaussian(mean, sd)),
      parts.map(([weight]) => weight),
    );
    const fits = reverseKlFits(p);
    assert.equal(fits.length, 3);
    for (const [i, [weight, mean, sd]] of parts.entries()) {
      assertClose(fits[i].mean, mean, { absolute: 1e-6 * sd }, `mean ${i}`);
      assertClose(
        [fits[i].sd, fits[i].kl],
        [sd, -Math.log(weight)],
        { relative: 1e-7 },
        `bump ${i}`,
      );
    }
  });

  it("is p where p is a Gaussian that doubles x do not show", () => {
    assert.deepEqual(reverseKlFits(gaussian(1e17, 2)), [{ mean: 1e17, sd: 2, kl: 0 }]);
  });

  it("moves and stretches with p", () => {
    const [first] = reverseKlFits(bumps(2));
    const moved = mixture([gaussian(4, 1.2), gaussian(12, 1.2)], [0.4, 0.6]);
    const [{ mean, sd, kl }] = reverseKlFits(moved); // 8 + 2x
    assertClose(
      [mean, sd, kl],
      [8 + 2 * first.mean, 2 * first.sd, first.kl],
      { absolute: 1e-6 },
      "fit",
    );
  });

  it("refuses laws that vanish somewhere", () => {
    assert.throws(() => reverseKlFits(exponential(1)), {
      name: "RangeError",
      message: "p must have the whole line as its support, got [0, Infinity] (Exp of mean 1)",
    });
  });
});
