import assert from "node:assert/strict";
import { atoms } from "../../src/distributions/atoms";
import { gaussian } from "../../src/distributions/gaussian";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { points } from "../../src/distributions/points";
import { source } from "../../src/random/source";
import { sampleDistances } from "../../src/transport/sampleDistances";
import { assertClose } from "../close";

const run = source(66);
const plane = multivariateGaussian([0, 0], [1, 0, 0, 1]);

describe("the distance between two samples of one law", () => {
  it("is E |x − y| where the samples are single points: 2/√π for N(0, 1), √π for N(0, I) in the plane", () => {
    const pairs = 2000;
    for (const [law, expected] of [
      [gaussian(0, 1), 2 / Math.sqrt(Math.PI)],
      [plane, Math.sqrt(Math.PI)],
    ] as const) {
      const { mean } = sampleDistances(law, [1], pairs, run);
      // five standard errors; a distance's standard deviation is below 1 here
      assertClose(mean[0], expected, { absolute: 5 / Math.sqrt(pairs) }, law.name);
    }
  });

  it("is positive, lies within its band, and falls as the samples grow", () => {
    const { mean, low, high } = sampleDistances(plane, [8, 16, 32], 20, run);
    for (const k of mean.keys()) {
      assert.ok(low[k] > 0 && low[k] < mean[k] && mean[k] < high[k]);
      assert.ok(k === 0 || mean[k] < mean[k - 1]);
    }
  });

  it("doubles where the law is twice as wide", () => {
    const [one, two] = [1, 2].map((sd) => sampleDistances(gaussian(0, sd), [16], 50, run));
    assertClose(two.mean, [2 * one.mean[0]], { relative: 1e-5 }, "mean, in samples of float32");
  });

  it("is 0 where the law is one point", () => {
    const { mean, high } = sampleDistances(atoms(points([[1, 2]])), [1, 7], 3, run);
    assert.deepEqual([mean, high], [[0, 0], [0, 0]]); // biome-ignore format: two curves
  });

  it("wants pairs", () => {
    assert.throws(
      () => sampleDistances(plane, [8], 0, run),
      /pairs must be a positive integer, got 0/,
    );
  });
});
