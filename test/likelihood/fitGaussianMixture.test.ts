import assert from "node:assert/strict";
import { gaussian } from "../../src/distributions/gaussian";
import { mixture } from "../../src/distributions/mixture";
import { points } from "../../src/distributions/points";
import { fitGaussianMixture } from "../../src/likelihood/fitGaussianMixture";
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

  it("moves with the data: at an offset of 2^27 weights, variances and log L are as without", () => {
    // Draws in steps of 2⁻²⁰, to which 2²⁷ adds without rounding.
    const draws = bumps
      .sample(source(54), 0, 300)
      .data.map((x) => Math.round(x * 2 ** 20) / 2 ** 20);
    const at = (offset: number) => {
      const x = points(Array.from(draws, (value) => [value + offset]));
      const means = start.means.map((mean) => mean + offset);
      return fitGaussianMixture(x, { ...start, means }, 40);
    };
    const [here, there] = [at(0), at(2 ** 27)];
    const close = { relative: 1e-12 };
    assertClose(there.variances, here.variances, close, "variances");
    assertClose(there.weights, here.weights, close, "weights");
    assertClose(there.logLikelihoods, here.logLikelihoods, close, "log L");
    const moved = Array.from(there.means, (mean) => mean - 2 ** 27);
    assertClose(moved, here.means, { absolute: 2 ** -25 }, "means");
  });

  it("scales with the data: in a unit of 2^±400 means and variances are in it and in its square", () => {
    const draws = bumps.sample(source(54), 1, 200).data;
    const at = (unit: number) =>
      fitGaussianMixture(
        points(Array.from(draws, (value) => [value * unit])),
        {
          weights: start.weights,
          means: start.means.map((mean) => mean * unit),
          variances: start.variances.map((variance) => variance * unit ** 2),
        },
        20,
      );
    const here = at(1);
    for (const unit of [2 ** -400, 2 ** 400]) {
      const { means, variances } = at(unit);
      const back = [
        ...Array.from(means, (m) => m / unit),
        ...Array.from(variances, (v) => v / unit / unit),
      ];
      const close = { relative: 1e-10 };
      assertClose(
        back,
        [...Array.from(here.means), ...Array.from(here.variances)],
        close,
        `unit ${unit}`,
      );
    }
  });

  it("refuses samples without as many distinct values as components, or of one value", () => {
    const refuses = (values: number[], k: number, message: string) => {
      const even = (value: number) => new Array(k).fill(value);
      const means = Array.from({ length: k }, (_, i) => i / k);
      const from = { weights: even(1 / k), means, variances: even(1) };
      assert.throws(() => fitGaussianMixture(points(values.map((x) => [x])), from, 3), {
        name: "RangeError",
        message,
      });
    };
    const tenths = new Array(10).fill(0.1);
    refuses(tenths, 2, "x must hold at least 2 distinct values, got 1");
    refuses(tenths, 1, "x must hold at least 2 distinct values, got 1");
    refuses([0, 1, 1, 0, -0], 3, "x must hold at least 3 distinct values, got 2");
  });

  it("sees a component collapse on a point at any offset", () => {
    for (const offset of [0, 1e8, -1e12]) {
      const x = points([0, 0.5, 1, 9, 9, 9].map((value) => [value + offset]));
      const from = { ...start, means: [0.5 + offset, 9 + offset], variances: [1, 0.01] };
      assert.throws(() => fitGaussianMixture(x, from, 50), {
        name: "RangeError",
        message: "component 1 has collapsed in step 1: its variance is 0",
      });
    }
  });

  it("says which component nothing belongs to, and which value no component reaches", () => {
    const x = points([[0], [1], [2]]);
    assert.throws(() => fitGaussianMixture(x, { ...start, means: [0, 1e200] }, 5), {
      name: "RangeError",
      message: "component 1 has lost all its weight in step 1",
    });
    assert.throws(() => fitGaussianMixture(x, { ...start, means: [1e200, -1e200] }, 5), {
      name: "RangeError",
      message: /x\[0\]/,
    });
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
