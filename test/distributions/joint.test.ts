import assert from "node:assert/strict";
import { bernoulli } from "../../src/distributions/bernoulli";
import { gaussian } from "../../src/distributions/gaussian";
import { gaussianRing } from "../../src/distributions/gaussianModes";
import { joint } from "../../src/distributions/joint";
import { mixture } from "../../src/distributions/mixture";
import { uniform } from "../../src/distributions/uniform";
import { verticalLine } from "../../src/distributions/verticalLine";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const [real, fake] = [gaussian(-5, 1), gaussian(5, 1)];

describe("a joint distribution", () => {
  it("D*(x) = 1 / (1 + e^{10x}) for real N(−5, 1) and fake N(5, 1), far out as well", () => {
    const pair = joint(real, fake);
    for (const x of [-50, -3, -0.1, 0, 0.2, 4, 60]) {
      const expected = 1 / (1 + Math.exp(10 * x));
      assertClose(pair.posterior([x]), expected, { relative: 1e-12 }, `D*(${x})`);
    }
  });

  it("the posterior is p(x, 1) / (p(x, 0) + p(x, 1)), and the marginal of x the mixture", () => {
    for (const prior of [0.1, 0.5, 0.8]) {
      const pair = joint(gaussian(0, 1), gaussian(1, 2), prior);
      const marginal = mixture([gaussian(1, 2), gaussian(0, 1)], [1 - prior, prior]);
      for (const x of [-2, 0, 0.7, 5]) {
        const [p0, p1] = [0, 1].map((y) => Math.exp(pair.logProb([x], y)));
        assertClose(pair.posterior([x]), p1 / (p0 + p1), { relative: 1e-13 }, "posterior");
        const p = Math.exp(marginal.logProb([x]));
        assertClose(p0 + p1, p, { relative: 1e-13 }, "marginal");
      }
    }
  });

  it("is the prior's where the laws agree, and 0 or 1 where only one of them is", () => {
    assertClose(joint(real, real, 0.3).posterior([1]), 0.3, { relative: 1e-15 }, "posterior");
    const apart = joint(uniform(0, 2), uniform(1, 3));
    assert.deepEqual(
      [0.5, 1.5, 2.5].map((x) => apart.posterior([x])),
      [1, 0.5, 0],
    );
    assert.deepEqual(
      [0, 1].map((prior) => joint(real, fake, prior).posterior([0])),
      [0, 1],
    );
    const tosses = joint(bernoulli(0.75), bernoulli(0.25));
    assertClose(tosses.posterior([1]), 0.75, { relative: 1e-15 }, "posterior of masses");
  });

  it("draws labels by the prior, and points by their label", () => {
    const n = 10_000;
    const { x, y } = joint(real, fake, 0.3).sample(source(13), 0, n);
    assert.deepEqual([x.n, x.d, y.length], [n, 1, n]);
    const share = y.reduce((sum, label) => sum + label, 0) / n;
    assertClose(share, 0.3, { absolute: 4 * Math.sqrt(0.21 / n) }, "share of real");
    // The two bumps do not meet: 5 standard deviations each.
    assert.ok(y.every((label, i) => x.data[i] < 0 === (label === 1)));
  });

  it("E (y − P(y = 1 | x)) h(x) = 0, for h = 1, x and the posterior: it is the conditional mean", () => {
    const n = 20_000;
    const pair = joint(gaussian(0, 1), gaussian(1, 2), 0.4);
    const { x, y } = pair.sample(source(14), 0, n);
    const D = Float64Array.from(x.data, (value) => pair.posterior([value]));
    for (const h of [() => 1, (i: number) => x.data[i], (i: number) => D[i]]) {
      const terms = D.map((value, i) => (y[i] - value) * h(i));
      const mean = terms.reduce((sum, term) => sum + term, 0) / n;
      const spread = terms.reduce((sum, term) => sum + (term - mean) ** 2, 0) / n;
      assertClose(mean, 0, { absolute: 4 * Math.sqrt(spread / n) }, "E (y − D*) h");
    }
  });

  it("repeats for a (source, step) and differs for another step", () => {
    const pair = joint(gaussianRing(8, 1, 0.1), gaussianRing(3, 1, 0.2));
    assert.deepEqual(pair.sample(source(15), 1, 30), pair.sample(source(15), 1, 30));
    assert.notDeepEqual(pair.sample(source(15), 2, 30), pair.sample(source(15), 1, 30));
  });

  it("refuses labels other than 0 and 1, points off both supports, and singular laws' densities", () => {
    const pair = joint(uniform(0, 1), uniform(2, 3));
    assert.throws(() => pair.logProb([0], 2), {
      name: "RangeError",
      message: "y must be 0 or 1, got 2",
    });
    assert.throws(() => pair.posterior([1.5]), {
      name: "RangeError",
      message: "the posterior is undefined at x = 1.5: p(x) is 0 there",
    });
    assert.throws(() => pair.sample(source(1), 0, 0), {
      name: "RangeError",
      message: "the number of draws must be a positive integer, got 0",
    });
    const lines = joint(verticalLine(0), verticalLine(1));
    assert.equal(lines.sample(source(1), 0, 5).x.n, 5);
    assert.throws(() => lines.posterior([0, 0.5]), TypeError);
  });
});
