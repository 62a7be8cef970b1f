import assert from "node:assert/strict";
import { bernoulli } from "../../src/distributions/bernoulli";
import { gaussian } from "../../src/distributions/gaussian";
import { mixture } from "../../src/distributions/mixture";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { uniform } from "../../src/distributions/uniform";
import { verticalLine } from "../../src/distributions/verticalLine";
import { crossEntropyBySampling } from "../../src/likelihood/crossEntropyBySampling";
import { fitGaussian } from "../../src/likelihood/fits";
import { logLikelihood } from "../../src/likelihood/likelihood";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const src = source(71);

/** −E log q for p = N(m, s²) and q = N(a, b²). */
function closedForm(m: number, s: number, a: number, b: number): number {
  return 0.5 * Math.log(2 * Math.PI * b * b) + (s * s + (m - a) ** 2) / (2 * b * b);
}

describe("crossEntropyBySampling", () => {
  it("of two gaussians is the closed form within 4 standard errors", () => {
    for (const [m, s, a, b] of [
      [0, 1, 0, 1],
      [0, 1, 2, 1],
      [1, 0.5, -1, 3],
      [-4, 2, 0, 1],
    ]) {
      const { mean, standardError } = crossEntropyBySampling(
        gaussian(m, s),
        gaussian(a, b),
        src,
        1,
        20_000,
      );
      assertClose(mean, closedForm(m, s, a, b), { absolute: 4 * standardError }, "H(p, q)");
    }
  });

  it("its standard error is the deviation over 200 repetitions, and shrinks as 1/√n", () => {
    const [p, q] = [gaussian(0, 1), gaussian(1, 1)];
    for (const n of [50, 800]) {
      const values = Array.from(
        { length: 200 },
        (_, t) => crossEntropyBySampling(p, q, src, t, n).mean,
      );
      const center = closedForm(0, 1, 1, 1);
      const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - center) ** 2, 0) / 200);
      // Var ½ (x − 1)² = ½ + 1; the deviation of 200 numbers is off by 5 %: four of these.
      assertClose(spread, Math.sqrt(1.5 / n), { relative: 0.2 }, `deviation at n = ${n}`);
      const { standardError } = crossEntropyBySampling(p, q, src, 7, n);
      assertClose(standardError, Math.sqrt(1.5 / n), { relative: 0.35 }, "standard error");
    }
  });

  it("less the entropy is KL(p ‖ q_θ): the two curves over θ differ by a constant", () => {
    const p = gaussian(0, 1);
    const thetas = [-1, 0, 0.5, 2];
    const differences = thetas.map((theta) => {
      const cross = crossEntropyBySampling(p, gaussian(theta, 1), src, 2, 20_000);
      const KL = theta ** 2 / 2;
      return cross.mean - KL;
    });
    const entropy = 0.5 * Math.log(2 * Math.PI * Math.E);
    // The draws' mean times θ and the deviation of ½ x²: 4 standard errors of (θ² + ½)/n each.
    for (const [i, difference] of differences.entries()) {
      const absolute = 4 * Math.sqrt((thetas[i] ** 2 + 0.5) / 20_000);
      assertClose(difference, entropy, { absolute }, `H(p, q) − KL at θ = ${thetas[i]}`);
    }
  });

  it("is −1/n of a sample's log-likelihood: its argmin over θ is the maximizer of L", () => {
    const p = mixture([gaussian(-2, 0.5), gaussian(2, 0.5)]);
    const x = p.sample(src, 3, 1000);
    const { mean, variance } = fitGaussian(x);
    const cross = (a: number, v: number) =>
      crossEntropyBySampling(p, gaussian(a, Math.sqrt(v)), src, 3, 1000).mean;
    const best = logLikelihood(gaussian(mean, Math.sqrt(variance)), x);
    assertClose(cross(mean, variance), -best / 1000, { relative: 1e-13 }, "H");
    for (const step of [-0.05, 0.05]) {
      assert.ok(cross(mean + step, variance) > cross(mean, variance));
      assert.ok(cross(mean, variance + step) > cross(mean, variance));
    }
  });

  it("of masses and in the plane is the closed form", () => {
    const tosses = crossEntropyBySampling(bernoulli(0.3), bernoulli(0.6), src, 4, 20_000);
    const expected = -0.3 * Math.log(0.6) - 0.7 * Math.log(0.4);
    assertClose(tosses.mean, expected, { absolute: 4 * tosses.standardError }, "tosses");
    const p = multivariateGaussian([0, 0], [1, 0.5, 0.5, 1]);
    const q = multivariateGaussian([1, 0], [1, 0, 0, 1]);
    const plane = crossEntropyBySampling(p, q, src, 5, 20_000);
    const close = { absolute: 4 * plane.standardError };
    assertClose(plane.mean, Math.log(2 * Math.PI) + 1.5, close, "plane");
  });

  it("is infinite, and exactly so, where q is 0 at a draw of p", () => {
    const { mean, standardError, n } = crossEntropyBySampling(
      gaussian(0, 1),
      uniform(0, 1),
      src,
      0,
      50,
    );
    assert.deepEqual([mean, standardError, n], [Infinity, 0, 0]);
  });

  it("refuses laws of other dimensions or kinds, singular ones, and fewer than 2 draws", () => {
    const p = gaussian(0, 1);
    const refuses = (attempt: () => unknown, message: string) =>
      assert.throws(attempt, { name: "RangeError", message });
    refuses(
      () => crossEntropyBySampling(p, multivariateGaussian([0, 0], [1, 0, 0, 1]), src, 0, 9),
      "p and q must be of one dimension, got 1 and 2",
    );
    refuses(
      () => crossEntropyBySampling(p, bernoulli(0.5), src, 0, 9),
      "p and q must be of one kind, got density and mass",
    );
    refuses(
      () => crossEntropyBySampling(p, p, src, 0, 1),
      "values must hold at least 2 draws, got 1",
    );
    const line = verticalLine(0);
    assert.throws(() => crossEntropyBySampling(line, line, src, 0, 9), TypeError);
  });
});
