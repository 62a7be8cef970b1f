import assert from "node:assert/strict";
import { bandOverSeeds, overSeeds } from "../../src/metrics/overSeeds";
import { source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { assertClose } from "../close";
import fixture from "../fixtures/metrics.json";

describe("overSeeds", () => {
  it("is 2 ± 1/√3 for 1, 2, 3, and SciPy's mean and standard error", () => {
    const { mean, standardError, n } = overSeeds([1, 2, 3]);
    assertClose([mean, standardError], [2, 1 / Math.sqrt(3)], { relative: 1e-14 }, "of 1, 2, 3");
    assert.equal(n, 3);
    const peer = fixture.overSeeds;
    const ours = overSeeds(peer.values);
    assertClose(ours.mean, peer.mean, { relative: 1e-12 }, "mean");
    assertClose(ours.standardError, peer.standardError, { relative: 1e-12 }, "standard error");
  });

  it("says how far means of n normal numbers stray: 1/√n", () => {
    const [n, trials] = [5, 4000];
    let [means, errors] = [0, 0];
    for (let t = 0; t < trials; t++) {
      const { mean, standardError } = overSeeds(normals(source(17), t, n));
      means += mean ** 2 / trials;
      errors += standardError ** 2 / trials;
    }
    // Both are unbiased for 1/n; their own errors are 1/n √(2 / trials) and 1/n √(2 / (n − 1) / trials).
    assertClose(means, 1 / n, { relative: 4 * Math.sqrt(2 / trials) }, "of means");
    assertClose(errors, 1 / n, { relative: 4 * Math.sqrt(2 / (n - 1) / trials) }, "as told");
  });

  it("refuses one run, and a run that is not finite", () => {
    assert.throws(() => overSeeds([3]), {
      name: "RangeError",
      message: "a standard error needs at least 2 runs, got 1",
    });
    assert.throws(() => overSeeds([3, Infinity]), {
      name: "RangeError",
      message: "every run must be finite, got Infinity in run 1",
    });
  });
});

describe("bandOverSeeds", () => {
  it("is one standard error about the mean at each place", () => {
    const runs = [
      [0, 4, -1],
      [2, 4, -5],
    ];
    const { mean, low, high } = bandOverSeeds(runs);
    assert.deepEqual(Array.from(mean), [1, 4, -3]);
    assertClose(low, [0, 4, -5], { absolute: 1e-14 }, "low");
    assertClose(high, [2, 4, -1], { absolute: 1e-14 }, "high");
  });

  it("refuses runs of different lengths", () => {
    assert.throws(() => bandOverSeeds([[1, 2], [1]]), {
      name: "RangeError",
      message: "the runs must be as long, got 2 and 1",
    });
  });
});
