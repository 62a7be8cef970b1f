import assert from "node:assert/strict";
import { bernoulli } from "../../src/distributions/bernoulli";
import { binomial } from "../../src/distributions/binomial";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { normalCdf, normalQuantile } from "../../src/distributions/normalCdf";
import { uniform } from "../../src/distributions/uniform";
import { assertClose } from "../close";
import fixture from "../fixtures/distributions.json";

const laws: Record<string, (...parameters: number[]) => LineDistribution> = {
  bernoulli,
  binomial,
  exponential,
  gaussian,
  uniform,
};

describe("a law is SciPy's", () => {
  for (const { law: name, arguments: parameters, ...expected } of fixture.line) {
    const law = laws[name](...parameters);

    it(`${law.name}: log p, F and F⁻¹, far out as well`, () => {
      // SciPy takes log n! as a gamma function's, of size 6000 at n = 1000: 1e-12 of rounding.
      const close = { absolute: 3e-12, relative: 1e-13 };
      const logProb = expected.x.map((x) => law.logProb([x]));
      assertClose(logProb, expected.logProb, close, "log p");
      // Relative down to the least normal double; sums of up to 1000 masses.
      const tail = { relative: 1e-12, absolute: 1e-300 };
      const cdf = expected.x.map((x) => law.cdf(x));
      assertClose(cdf, expected.cdf, tail, "F");
      const quantile = expected.p.map((p) => law.quantile(p));
      // A quantile of 0 comes out at the mean's rounding.
      assertClose(quantile, expected.quantile, { relative: 1e-13, absolute: 1e-15 }, "F⁻¹");
    });
  }

  it("gaussians in 1, 2, 3 and 5 dimensions: log p", () => {
    for (const { mean, covariance, x, logProb } of fixture.space) {
      const law = multivariateGaussian(mean, covariance);
      const values = x.map((point) => law.logProb(point));
      assertClose(values, logProb, { relative: 1e-11 }, `log p in dimension ${mean.length}`);
    }
    assert.equal(fixture.space.length, 4);
  });
});

describe("the normal law is mpmath's to 40 digits", () => {
  const { z, cdf, p, quantile } = fixture.normal;
  // Five units in the last place.
  const close = { relative: 1.2e-15 };

  it("Φ from −37.4 to 8, relative to itself", () => {
    assertClose(
      z.map((value) => normalCdf(value)),
      cdf,
      close,
      "Φ",
    );
  });

  it("Φ⁻¹ from 1e-290 to 0.98, relative to itself", () => {
    assertClose(
      p.map((value) => normalQuantile(value)),
      quantile,
      { ...close, absolute: 1e-16 },
      "Φ⁻¹",
    );
  });

  it("Φ(−z) = 1 − Φ(z), and Φ is 0 or 1 where doubles end", () => {
    for (const value of [0.1, 0.6, 0.7, 1, 3, 5.6, 5.7, 8]) {
      assertClose(normalCdf(-value), 1 - normalCdf(value), { absolute: 1e-16 }, "Φ(−z)");
    }
    assert.deepEqual([-Infinity, -50, 0, 50, Infinity].map(normalCdf), [0, 0, 0.5, 1, 1]);
  });
});
