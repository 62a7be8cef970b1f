import assert from "node:assert/strict";
import { gaussian } from "../../src/distributions/gaussian";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { points } from "../../src/distributions/points";
import { fitMultivariateGaussian } from "../../src/likelihood/fits";
import { frechetDistance, type Moments } from "../../src/metrics/frechetDistance";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import fixture from "../fixtures/metrics.json";

function moments(mean: number[], covariance: number[]): Moments {
  return { mean: Float64Array.from(mean), covariance: Float64Array.from(covariance) };
}

describe("frechetDistance", () => {
  it("is (m₁ − m₂)² + (s₁ − s₂)² between N(m₁, s₁²) and N(m₂, s₂²) on the line", () => {
    for (const [m1, s1, m2, s2] of [
      [0, 1, 0, 2],
      [-3, 0.5, 4, 0.5],
      [1, 3, 2, 1e-3],
    ]) {
      const distance = frechetDistance(moments([m1], [s1 * s1]), moments([m2], [s2 * s2]));
      assertClose(distance, (m1 - m2) ** 2 + (s1 - s2) ** 2, { relative: 1e-12 }, "distance");
    }
  });

  it("is W2² on the line by quantiles: ∫ (F⁻¹ − G⁻¹)² dp by the midpoint rule", () => {
    const [f, g] = [gaussian(-1, 2), gaussian(1, 0.5)];
    const n = 200_000;
    let squared = 0;
    for (let i = 0; i < n; i++) {
      const p = (i + 0.5) / n;
      squared += (f.quantile(p) - g.quantile(p)) ** 2 / n;
    }
    const distance = frechetDistance(moments([-1], [4]), moments([1], [0.25]));
    // The rule misses some of the tails.
    assertClose(distance, squared, { relative: 1e-4 }, "distance");
  });

  it("is what SciPy's square root of Σ₁Σ₂ gives", () => {
    for (const { laws, distance } of fixture.frechet) {
      const [a, b] = laws.map(({ mean, covariance }) => moments(mean, covariance));
      // The covariances are of some units, and a root keeps half the digits.
      assertClose(frechetDistance(a, b), distance, { relative: 1e-6, absolute: 1e-6 }, "distance");
      assertClose(frechetDistance(b, a), distance, { relative: 1e-6, absolute: 1e-6 }, "turned");
    }
  });

  it("is the sum of the axes' distances where both covariances are diagonal, singular ones too", () => {
    const a = moments([0, 1, 2], [4, 0, 0, 0, 0, 0, 0, 0, 9]);
    const b = moments([1, 1, 0], [1, 0, 0, 0, 16, 0, 0, 0, 9]);
    assertClose(frechetDistance(a, b), 1 + 1 + 16 + 4, { relative: 1e-12 }, "distance");
  });

  it("is ‖t‖² between a sample and its translate by t, and 0 between a sample and itself", () => {
    const law = multivariateGaussian([0, 0, 0], [2, 1, 0, 1, 3, 1, 0, 1, 1]);
    const sample = law.sample(source(5), 0, 50);
    const moved = points(
      Array.from({ length: 50 }, (_, i) => [1, -2, 2].map((t, k) => sample.data[3 * i + k] + t)),
    );
    const [a, b] = [fitMultivariateGaussian(sample), fitMultivariateGaussian(moved)];
    assertClose(frechetDistance(a, b), 9, { absolute: 1e-5 }, "translate");
    assertClose(frechetDistance(a, a), 0, { absolute: 1e-6 }, "itself");
  });

  it("is as many squared units in any unit, and refused where it is beyond the largest double", () => {
    const laws = [
      moments([1, -2], [2, 0.5, 0.5, 1]),
      moments([0.5, 3], [1, -0.25, -0.25, 4]),
    ] as const;
    const inUnit = ({ mean, covariance }: Moments, unit: number) =>
      moments(
        Array.from(mean, (value) => value * unit),
        Array.from(covariance, (value) => value * unit * unit),
      );
    const distance = frechetDistance(...laws);
    for (const unit of [2 ** -500, 2 ** -250, 2 ** 250, 2 ** 500]) {
      const [a, b] = laws.map((law) => inUnit(law, unit));
      assert.equal(frechetDistance(a, b), distance * unit * unit);
    }
    const [far, near] = [moments([1e200], [1]), moments([-1e200], [1])];
    assert.throws(() => frechetDistance(far, near), {
      name: "RangeError",
      message: /the distance must be finite, got Infinity/,
    });
    // Means that differ by more than the largest double have no finite distance either.
    const ends = [moments([1.5e308], [1]), moments([-1.5e308], [1])] as const;
    assert.throws(() => frechetDistance(...ends), RangeError);
    assertClose(frechetDistance(moments([0], [1e300]), moments([0], [1e-300])), 1e300, { relative: 1e-14 }, "covariances far apart"); // biome-ignore format: one call
  });

  it("refuses laws of two dimensions", () => {
    const [a, b] = [moments([0], [1]), moments([0, 0], [1, 0, 0, 1])];
    assert.throws(() => frechetDistance(a, b), {
      name: "RangeError",
      message: "the laws must be of one dimension, got 1 and 2",
    });
  });
});
