import assert from "node:assert/strict";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import type { Distribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { logSumExp } from "../../src/distributions/logSumExp";
import { mixture } from "../../src/distributions/mixture";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { uniform } from "../../src/distributions/uniform";
import { verticalLine } from "../../src/distributions/verticalLine";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

describe("logSumExp", () => {
  it("is log Σ e^v, where e^v overflows and where it underflows as well", () => {
    const close = { absolute: 1e-12 };
    assertClose(logSumExp([1, 2, -1]), Math.log(Math.E + Math.E ** 2 + 1 / Math.E), close, "small");
    assertClose(logSumExp([2000, 2000]), 2000 + Math.LN2, close, "large");
    assertClose(logSumExp([-2000, -2000]), -2000 + Math.LN2, close, "far down");
    assert.equal(logSumExp([-Infinity, 3]), 3);
    assert.equal(logSumExp([-Infinity, -Infinity]), -Infinity);
    assert.equal(logSumExp([3, Infinity, -Infinity]), Infinity);
  });
});

describe("mixture", () => {
  const [left, right] = [gaussian(-5, 1), gaussian(5, 0.5)];

  it("has the density Σ w_k p_k, far from every component as well", () => {
    const law = mixture([left, right], [0.3, 0.7]);
    for (const x of [-6, 0, 4.4]) {
      const p = 0.3 * Math.exp(left.logProb([x])) + 0.7 * Math.exp(right.logProb([x]));
      assertClose(Math.exp(law.logProb([x])), p, { relative: 1e-13 }, `p(${x})`);
    }
    // There the nearer and wider one is all that counts.
    const tail = Math.log(0.3) + left.logProb([-100]);
    assertClose(law.logProb([-100]), tail, { relative: 1e-15 }, "log p(−100)");
  });

  it("of one law is that law", () => {
    const law = mixture([exponential(2)]);
    for (const x of [0.1, 1, 9]) {
      assert.equal(law.logProb([x]), exponential(2).logProb([x]));
      assert.equal(law.cdf(x), exponential(2).cdf(x));
    }
    assert.equal(law.quantile(0.3), exponential(2).quantile(0.3));
  });

  it("of halves of an interval is the interval's uniform law", () => {
    const law = mixture([uniform(0, 1), uniform(1, 4)], [0.25, 0.75]);
    for (const p of [0, 0.1, 0.25, 0.6, 1]) {
      assertClose(law.quantile(p), 4 * p, { absolute: 1e-14 }, `quantile of ${p}`);
      assertClose(law.cdf(4 * p), p, { absolute: 1e-15 }, `F(${4 * p})`);
    }
    assert.deepEqual(
      [law.support, law.breaks],
      [
        [0, 4],
        [0, 1, 4],
      ],
    );
    assertClose([...(law.covariance ?? [])], [16 / 12], { relative: 1e-14 }, "variance");
  });

  it("finds a quantile in a gap where F is flat: the least x", () => {
    const law = mixture([uniform(0, 1), uniform(3, 4)]);
    assert.equal(law.quantile(0.5), 1);
    assert.equal(law.quantile(0.75), 3.5);
    assert.equal(mixture([gaussian(-1, 1), gaussian(1, 1)]).cdf(0), 0.5);
  });

  it("finds quantiles between components as far apart as doubles go", () => {
    const far = mixture([gaussian(-1e308, 1), gaussian(1e308, 1)]);
    const next = -1e308 + 2 ** 971; // the least double above −1e308, which is 1e292 deviations away
    assert.deepEqual([0.25, 0.5, 0.6].map(far.quantile), [-1e308, next, 1e308]);
    const blocks = mixture([uniform(-1.5e308, -1e308), uniform(1e308, 1.5e308)]);
    assertClose(
      [0.25, 0.5, 0.75].map(blocks.quantile),
      [-1.25e308, -1e308, 1.25e308],
      { relative: 1e-15 },
      "quantiles",
    );
    const needle = mixture([gaussian(1e9, 1e-9), gaussian(0, 1e9)], [0.75, 0.25]);
    assert.equal(needle.quantile(0.5), 1e9);
  });

  it("of like components has their mean to the bit, though weights sum to 1 by rounding only", () => {
    const { mean, covariance } = mixture(
      Array.from({ length: 10 }, () => gaussian(1e9 + 0.1, 1e-3)),
    );
    assert.equal(mean?.[0], 1e9 + 0.1);
    assertClose(covariance?.[0] ?? Number.NaN, 1e-6, { relative: 1e-14 }, "variance");
  });

  it("leaves a law of weight 0 out of support and sample", () => {
    const law = mixture([uniform(0, 1), uniform(7, 9)], [1, 0]);
    assert.deepEqual([law.support, law.breaks, law.quantile(1)], [[0, 1], [0, 1], 1]);
    assert.ok(law.sample(source(3), 0, 500).data.every((x) => x <= 1));
    assert.equal(law.logProb([8]), -Infinity);
    const above = mixture([uniform(-3, -2), uniform(0, 1)], [0, 1]);
    assert.deepEqual([0, 0.5, 1].map(above.quantile), [0, 0.5, 1]);
  });

  it("adds up masses where its atoms coincide", () => {
    const law = mixture([atomsOnLine([0, 1]), atomsOnLine([1, 2])]);
    assertClose(Math.exp(law.logProb([1])), 0.5, { absolute: 1e-15 }, "P(1)");
    assert.deepEqual([law.kind, law.cdf(1), law.quantile(0.75)], ["mass", 0.75, 1]);
  });

  it("draws each component as often as its weight says", () => {
    const n = 10_000;
    const { data } = mixture([left, right], [0.3, 0.7]).sample(source(8), 0, n);
    const share = data.filter((x) => x < 0).length / n;
    assertClose(share, 0.3, { absolute: 4 * Math.sqrt((0.3 * 0.7) / n) }, "share");
  });

  it("off the line has no distribution function, and if singular no density", () => {
    const plane = mixture([multivariateGaussian([0, 0], [1, 0, 0, 1])]);
    assert.equal("cdf" in plane, false);
    const lines = mixture([verticalLine(0), verticalLine(1)]);
    assert.equal(lines.kind, "singular");
    assert.throws(() => lines.logProb([0, 0.5]), TypeError);
  });

  it("has no mean or covariance where a component has none", () => {
    const { covariance, ...withMean } = multivariateGaussian([1], [1]);
    const { mean, ...bare } = withMean;
    assert.deepEqual([mean?.[0], covariance?.[0]], [1, 1]);
    const of = (law: Distribution) => mixture([law, multivariateGaussian([3], [1])]);
    assert.deepEqual([of(withMean).mean?.[0], of(withMean).covariance], [2, undefined]);
    assert.deepEqual([of(bare).mean, of(bare).covariance], [undefined, undefined]);
  });
});
