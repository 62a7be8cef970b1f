import assert from "node:assert/strict";
import fc from "fast-check";
import { bernoulli } from "../../src/distributions/bernoulli";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { type Points, points } from "../../src/distributions/points";
import { uniform } from "../../src/distributions/uniform";
import {
  fitBernoulli,
  fitExponential,
  fitGaussian,
  fitMultivariateGaussian,
  fitUniform,
} from "../../src/likelihood/fits";
import { logLikelihood } from "../../src/likelihood/likelihood";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";

interface Family {
  readonly law: LineDistribution;
  readonly maximizer: (x: Points) => number[];
  readonly at: (theta: readonly number[]) => LineDistribution;
}

const smooth: readonly Family[] = [
  {
    law: bernoulli(0.3),
    maximizer: (x) => [fitBernoulli(x).p],
    at: ([p]) => bernoulli(p),
  },
  {
    law: exponential(2),
    maximizer: (x) => [fitExponential(x).mean],
    at: ([mean]) => exponential(mean),
  },
  {
    law: gaussian(-1, 3),
    maximizer: (x) => [fitGaussian(x).mean, fitGaussian(x).variance],
    at: ([mean, variance]) => gaussian(mean, Math.sqrt(variance)),
  },
];

describe("a fit in closed form", () => {
  for (const { law, maximizer, at } of smooth) {
    it(`to draws of ${law.name}: the gradient of log L is 0 there, and log L lower around`, () => {
      const x = law.sample(source(31), 0, 300);
      const theta = maximizer(x);
      const L = (parameters: readonly number[]) => logLikelihood(at(parameters), x);
      // log L of size 600 over 2h: 1e-8 of rounding; its third derivative is some 1e4, over 6 and by h² 1e-7.
      const gradient = centralDifferences(L, theta);
      assertClose(gradient, [0, 0].slice(0, theta.length), { absolute: 1e-5 }, "gradient");
      for (const i of theta.keys()) {
        for (const factor of [0.9, 1.1]) assert.ok(L(theta.with(i, theta[i] * factor)) < L(theta));
      }
    });
  }

  it("of a uniform law is the least interval that holds the sample: any less gives L = 0", () => {
    const x = uniform(-2, 5).sample(source(32), 0, 100);
    const { low, high } = fitUniform(x);
    assert.deepEqual([low, high], [Math.min(...x.data), Math.max(...x.data)]);
    const L = logLikelihood(uniform(low, high), x);
    assertClose(L, -100 * Math.log(high - low), { relative: 1e-13 }, "log L");
    assert.ok(logLikelihood(uniform(low - 0.01, high), x) < L);
    assert.equal(logLikelihood(uniform(low + 0.01, high), x), -Infinity);
  });

  it("of a gaussian is the mean and the biased variance: of 1, 2, 6 they are 3 and 14/3", () => {
    const { mean, variance } = fitGaussian(points([[1], [2], [6]]));
    assertClose([mean, variance], [3, 14 / 3], { relative: 1e-15 }, "fit");
  });

  it("of a gaussian in R³ is the mean and the biased covariance, and log L lower around", () => {
    const law = multivariateGaussian([1, 2, 3], [4, 1, 0, 1, 2, -1, 0, -1, 3]);
    const x = law.sample(source(33), 0, 400);
    const { mean, covariance } = fitMultivariateGaussian(x);
    const L = (m: Float64Array, C: Float64Array) => logLikelihood(multivariateGaussian(m, C), x);
    const best = L(mean, covariance);
    for (let i = 0; i < 9; i++) {
      const j = (i % 3) * 3 + Math.floor(i / 3);
      for (const step of [-0.1, 0.1]) {
        const moved = covariance.map((value, at) => (at === i || at === j ? value + step : value));
        assert.ok(L(mean, moved) < best);
        if (i < 3) assert.ok(L(mean.with(i, mean[i] + step), covariance) < best);
      }
    }
    // At its maximizer the squares of whitened points sum to n d: log L has a closed form.
    const [a, b, c, d, e, f, g, h, k] = covariance;
    const determinant = a * (e * k - f * h) - b * (d * k - f * g) + c * (d * h - e * g);
    const expected = -200 * (3 * Math.log(2 * Math.PI) + Math.log(determinant) + 3);
    assertClose(best, expected, { relative: 1e-12 }, "log L");
  });

  it("of equal values has that value as mean and no variance, to the bit, in any dimension", () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
    fc.assert(
      fc.property(any, any, fc.integer({ min: 1, max: 60 }), (a, b, n) => {
        const [rows, line] = [
          Array.from({ length: n }, () => [a, b]),
          Array.from({ length: n }, () => [a]),
        ];
        assert.deepEqual(fitGaussian(points(line)), { mean: a, variance: 0 });
        const { mean, covariance } = fitMultivariateGaussian(points(rows));
        assert.deepEqual([...mean, ...covariance], [a, b, 0, 0, 0, 0]);
        assert.deepEqual(fitUniform(points(line)), { low: a, high: a });
        if (a >= 0) assert.equal(fitExponential(points(line)).mean, a);
      }),
    );
    const { covariance } = fitMultivariateGaussian(
      points([
        [1, 7.3],
        [2, 7.3],
        [4, 7.3],
      ]),
    );
    assert.deepEqual([...covariance.slice(1)], [0, 0, 0]); // a constant coordinate
  });

  it("keeps the digits of its variance at any offset and in any unit: of k + 1e8, k + 1e15 and 2^±500 k", () => {
    const ks = [0, 1, 2, 5, 9, 9];
    const { mean, variance } = fitGaussian(points(ks.map((k) => [k])));
    for (const offset of [1e8, -1e15, 2 ** 52]) {
      const moved = fitGaussian(points(ks.map((k) => [k + offset])));
      assertClose(moved.variance, variance, { relative: 1e-15 }, `variance at ${offset}`);
      assertClose(moved.mean - offset, mean, { absolute: 2e-16 * Math.abs(offset) }, "mean");
    }
    for (const unit of [2 ** -500, 2 ** 500]) {
      const scaled = fitGaussian(points(ks.map((k) => [k * unit])));
      assert.deepEqual(scaled, { mean: mean * unit, variance: variance * unit * unit });
    }
    const small = fitGaussian(points([[1e8], [1e8 + 2 ** -26], [1e8 + 2 ** -25]]));
    assertClose(
      small.variance,
      (2 / 3) * 2 ** -52,
      { relative: 1e-15 },
      "of differences of 1.5e-8",
    );
  });

  it("of a gaussian in the plane moves with its coordinates: units of 2^300 and 2^-300", () => {
    const x = [
      [1, 5],
      [2, 3],
      [4, 8],
      [0, 1],
    ];
    const { covariance } = fitMultivariateGaussian(points(x));
    const scaled = fitMultivariateGaussian(
      points(x.map(([a, b]) => [a * 2 ** 300, b * 2 ** -300])),
    );
    const [, cross] = scaled.covariance;
    assert.equal(cross, covariance[1]);
    assert.equal(scaled.covariance[0], covariance[0] * 2 ** 600);
  });

  it("has means that doubles hold though their sum does not", () => {
    assert.equal(fitExponential(points([[1e308], [1.5e308], [1.7e308]])).mean, 1.4e308);
    assert.deepEqual(fitGaussian(points([[1e308], [1e308]])), { mean: 1e308, variance: 0 });
  });

  it("refuses samples whose variance doubles cannot hold", () => {
    const refuses = (x: number[][], message: string) =>
      assert.throws(() => fitMultivariateGaussian(points(x)), { name: "RangeError", message });
    const inUnit = "x must be in a unit in which doubles hold its variance";
    refuses([[1e308], [-1e308]], `${inUnit}, got Infinity for coordinate 0`);
    refuses(
      [
        [3, 0],
        [5, 1e-170],
      ],
      `${inUnit}, got 0 for coordinate 1`,
    );
  });

  it("spreads over 200 samples of m by √(θ's own variance / m): it shrinks as 1/√m", () => {
    for (const m of [25, 100, 400]) {
      const means: number[] = [];
      const shares: number[] = [];
      for (let t = 0; t < 200; t++) {
        means.push(fitExponential(exponential(2).sample(source(34), t, m)).mean);
        shares.push(fitBernoulli(bernoulli(0.3).sample(source(35), t, m)).p);
      }
      // The standard deviation of 200 near-normal numbers is off by 1/√400 = 5 %: four of these.
      const close = { relative: 0.2 };
      assertClose(spread(means), 2 / Math.sqrt(m), close, `spread of the mean at m = ${m}`);
      assertClose(spread(shares), Math.sqrt(0.21 / m), close, `spread of p at m = ${m}`);
    }
  });

  it("of the variance is biased by the factor (n − 1)/n", () => {
    let sum = 0;
    for (let t = 0; t < 4000; t++)
      sum += fitGaussian(gaussian(7, 1).sample(source(36), t, 5)).variance;
    // The variance of such a fit is 2 (n − 1)/n² = 0.32: four standard errors; unbiased it would be 1.
    assertClose(sum / 4000, 0.8, { absolute: 4 * Math.sqrt(0.32 / 4000) }, "mean variance");
  });

  it("refuses samples that no law of the family makes", () => {
    const refuses = (attempt: () => unknown, message: string) =>
      assert.throws(attempt, { name: "RangeError", message });
    refuses(() => fitBernoulli(points([[0], [0.5]])), "x[1] must be 0 or 1, got 0.5");
    refuses(() => fitExponential(points([[1], [-2]])), "x[1] must be at least 0, got -2");
    const plane = points([[0, 1]]);
    for (const maximizer of [fitBernoulli, fitExponential, fitGaussian, fitUniform]) {
      refuses(() => maximizer(plane), "x must be on the line, got points of dimension 2");
      const message = "x: coordinate 0 of point 0 must be finite, got NaN";
      refuses(() => maximizer(points([[Number.NaN]])), message);
    }
    refuses(
      () => fitMultivariateGaussian(points([[0, Infinity]])),
      "x: coordinate 1 of point 0 must be finite, got Infinity",
    );
  });
});

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
