import assert from "node:assert/strict";
import { gaussian } from "../../src/distributions/gaussian";
import { mixture } from "../../src/distributions/mixture";
import { points } from "../../src/distributions/points";
import { fitGaussianMixture } from "../../src/likelihood/expectationMaximisation";
import { fitGaussian } from "../../src/likelihood/fits";
import { logLikelihood } from "../../src/likelihood/likelihood";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";

const bumps = mixture([gaussian(-2, 0.5), gaussian(1, 1)], [0.3, 0.7]);
const start = { weights: [0.5, 0.5], means: [-1, 0.5], variances: [1, 1] };

describe("fitGaussianMixture", () => {
  it("never lets the log-likelihood fall, from any start", () => {
    const x = bumps.sample(source(51), 0, 500);
    for (const means of [
      [-1, 0.5],
      [-8, 9],
      [0, 0.01],
      [3, -3],
    ]) {
      const { logLikelihoods } = fitGaussianMixture(x, { ...start, means }, 100);
      assert.equal(logLikelihoods.length, 101);
      assert.ok(logLikelihoods[100] > logLikelihoods[0]);
      for (let t = 0; t < 100; t++) {
        // A step that rises by less than rounding may fall by it: 500 terms of size 1.
        assert.ok(logLikelihoods[t + 1] >= logLikelihoods[t] - 1e-11, `fell in step ${t + 1}`);
      }
    }
  });

  it("gives the log-likelihood of the mixture that it returns, and of the start", () => {
    const x = bumps.sample(source(51), 1, 200);
    const fit = fitGaussianMixture(x, start, 7);
    const of = ({ weights, means, variances }: typeof start) =>
      logLikelihood(
        mixture(
          means.map((m, k) => gaussian(m, Math.sqrt(variances[k]))),
          weights,
        ),
        x,
      );
    const close = { relative: 1e-13 };
    assertClose(fit.logLikelihoods[0], of(start), close, "log L at the start");
    const end = {
      weights: Array.from(fit.weights),
      means: Array.from(fit.means),
      variances: Array.from(fit.variances),
    };
    assertClose(fit.logLikelihoods[7], of(end), close, "log L at the end");
  });

  it("comes to a point where log L has gradient 0 in means and variances", () => {
    const x = bumps.sample(source(51), 2, 300);
    const { weights, means, variances } = fitGaussianMixture(x, start, 2000);
    const L = ([m0, m1, v0, v1]: readonly number[]) =>
      logLikelihood(
        mixture([gaussian(m0, Math.sqrt(v0)), gaussian(m1, Math.sqrt(v1))], weights),
        x,
      );
    const at = [means[0], means[1], variances[0], variances[1]];
    assertClose(centralDifferences(L, at), [0, 0, 0, 0], { absolute: 1e-4 }, "gradient");
  });

  it("finds the law of 20,000 draws within its standard errors", () => {
    const { weights, means, variances } = fitGaussianMixture(
      bumps.sample(source(52), 0, 20_000),
      start,
      300,
    );
    // As if every point's bump were known the errors are 0.003 to 0.014; the overlap doubles them: four of these.
    const found = [...Array.from(weights), ...Array.from(means), ...Array.from(variances)];
    assertClose(found, [0.3, 0.7, -2, 1, 0.25, 1], { absolute: 0.1 }, "weights, means, variances");
  });

  it("of one component is fitGaussian, after one step", () => {
    const x = bumps.sample(source(53), 0, 50);
    const one = fitGaussianMixture(x, { weights: [1], means: [9], variances: [4] }, 1);
    const { mean, variance } = fitGaussian(x);
    assertClose([one.means[0], one.variances[0]], [mean, variance], { relative: 1e-13 }, "fit");
  });

  it("refuses what is no mixture, and says when a component collapses", () => {
    const x = points([[0], [0.1], [0.2], [9]]);
    const refuses = (attempt: () => unknown, message: string | RegExp) =>
      assert.throws(attempt, { name: "RangeError", message });
    refuses(
      () => fitGaussianMixture(x, { ...start, weights: [0.5, 0.4] }, 1),
      "weights must sum to 1, got 0.9 (2 atoms)",
    );
    refuses(
      () => fitGaussianMixture(x, { ...start, variances: [1] }, 1),
      "variances must hold one number a component: got 1 for 2",
    );
    refuses(
      () => fitGaussianMixture(x, { ...start, variances: [1, 0] }, 1),
      "variances[1] must be positive and finite, got 0",
    );
    refuses(
      () => fitGaussianMixture(x, { ...start, means: [0, Number.NaN] }, 1),
      "means[1] must be finite, got NaN",
    );
    refuses(() => fitGaussianMixture(x, start, 0), "steps must be a positive integer, got 0");
    refuses(
      () => fitGaussianMixture(points([[0, 1]]), start, 1),
      "x must be on the line, got points of dimension 2",
    );
    refuses(
      () => fitGaussianMixture(x, { ...start, means: [0, 9], variances: [1, 0.01] }, 50),
      /^component 1 has collapsed in step \d+: its variance is /,
    );
  });
});
