import assert from "node:assert/strict";
import fc from "fast-check";
import { cholesky, forwardSubstitution } from "../../src/distributions/cholesky";
import { gaussian } from "../../src/distributions/gaussian";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { fitMultivariateGaussian } from "../../src/likelihood/fits";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const entries = (length: number) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: length, maxLength: length });

/** A Aᵀ + I for A [3, 3]. */
function positiveDefinite(A: readonly number[]): number[] {
  return A.map((_, at) => {
    const [i, j] = [Math.floor(at / 3), at % 3];
    const product = [0, 1, 2].reduce((sum, k) => sum + A[i * 3 + k] * A[j * 3 + k], 0);
    return product + (i === j ? 1 : 0);
  });
}

describe("cholesky", () => {
  it("is lower triangular, L Lᵀ is the matrix, and L y = b is solved", () => {
    fc.assert(
      fc.property(entries(9), entries(3), (A, y) => {
        const matrix = positiveDefinite(A);
        const L = cholesky(matrix, 3, "matrix");
        assert.deepEqual([L[1], L[2], L[5]], [0, 0, 0]);
        const times = (i: number, v: ArrayLike<number>) =>
          [0, 1, 2].reduce((sum, k) => sum + L[i * 3 + k] * v[k], 0);
        const product = matrix.map((_, at) =>
          times(Math.floor(at / 3), L.subarray((at % 3) * 3, (at % 3) * 3 + 3)),
        );
        assertClose(product, matrix, { absolute: 1e-12 }, "L Lᵀ");
        const b = Float64Array.from({ length: 3 }, (_, i) => times(i, y));
        assertClose(forwardSubstitution(L, b), y, { absolute: 1e-11 }, "y");
      }),
    );
  });

  it("refuses covariances of coordinates that depend on each other, as far as rounding lets them", () => {
    const normals = (n: number) => gaussian(0, 1).sample(source(9), n, n).data;
    let refused = 0;
    for (let round = 0; round < 300; round++) {
      // d coordinates are combinations of fewer draws, at one offset or another.
      const [d, rank, n] = [3 + (round % 3), 1 + (round % 2), 5 + round];
      const A = gaussian(0, 1).sample(source(10), round, d * rank).data;
      const z = normals(n * rank);
      const data = new Float64Array(n * d).map((_, at) => {
        const [i, k] = [Math.floor(at / d), at % d];
        let x = 10 ** (round % 6) - 1;
        for (let j = 0; j < rank; j++) x += A[k * rank + j] * z[i * rank + j];
        return x;
      });
      const { covariance } = fitMultivariateGaussian({ data, n, d });
      assert.throws(() => cholesky(covariance, d, "covariance"), /must be positive definite/);
      refused++;
    }
    assert.equal(refused, 300);
  });

  it("takes what is far from singular for its size: correlations to 1 − 1e-13, and variances of 1e±300", () => {
    const rho = 1 - 1e-13;
    const L = cholesky([1, rho, rho, 1], 2, "matrix");
    assertClose(L[3], Math.sqrt((1 - rho) * (1 + rho)), { relative: 1e-3 }, "L[1, 1]");
    for (const unit of [1e-300, 1e300]) {
      const scaled = cholesky([unit, unit / 2, unit / 2, unit], 2, "matrix");
      const exactly = [Math.sqrt(unit), 0, Math.sqrt(unit) / 2, Math.sqrt(0.75 * unit)];
      assertClose(scaled, exactly, { relative: 1e-15 }, `unit ${unit}`);
    }
  });

  it("allows rounding in the mirrored entries", () => {
    assert.doesNotThrow(() => cholesky([1, 0.1 + 0.2, 0.3, 1], 2, "matrix"));
  });
});

describe("multivariateGaussian", () => {
  it("of one dimension is the gaussian", () => {
    const [line, law] = [gaussian(2, 3), multivariateGaussian([2], [9])];
    for (const x of [-50, 0, 2, 7.5]) {
      assertClose(law.logProb([x]), line.logProb([x]), { relative: 1e-15 }, `log p(${x})`);
    }
    const src = source(5);
    assert.deepEqual(law.sample(src, 1, 9), line.sample(src, 1, 9));
  });

  it("of uncorrelated coordinates is a product", () => {
    const law = multivariateGaussian([1, -2], [4, 0, 0, 0.25]);
    const product = gaussian(1, 2).logProb([5]) + gaussian(-2, 0.5).logProb([0.5]);
    assertClose(law.logProb([5, 0.5]), product, { relative: 1e-14 }, "log p");
  });

  it("in the plane holds 1 − e^{−4.5} of its mass within 3 standard deviations", () => {
    const n = 100_000;
    const { data } = multivariateGaussian([0, 0], [1, 0, 0, 1]).sample(source(6), 0, n);
    let inside = 0;
    for (let i = 0; i < n; i++) if (Math.hypot(data[2 * i], data[2 * i + 1]) <= 3) inside++;
    const mass = 1 - Math.exp(-4.5);
    const absolute = 4 * Math.sqrt((mass * (1 - mass)) / n);
    assertClose(inside / n, mass, { absolute }, "share within 3 sd");
  });

  it("leaves its arguments as they were, and keeps none of them", () => {
    const [mean, covariance] = [
      [1, 2],
      [1, 0, 0, 1],
    ];
    const law = multivariateGaussian(mean, covariance);
    const before = law.logProb([0, 0]);
    mean[0] = 9;
    covariance[0] = 9;
    assert.equal(law.logProb([0, 0]), before);
    assert.deepEqual(law.mean, Float64Array.of(1, 2));
  });
});

describe("multivariateGaussian far out", () => {
  it("has log density −∞ where the squared distance overflows, not NaN", () => {
    const law = multivariateGaussian(
      [0, 0, 0],
      [1e-300, 5e-301, 0, 5e-301, 1e-300, 5e-301, 0, 5e-301, 1e-300],
    );
    assert.equal(law.logProb([1e308, -1e308, 1e308]), -Infinity);
    assert.equal(law.logProb([1e160, 0, 0]), -Infinity);
    const wide = multivariateGaussian([1.5e308, 0], [1, 0, 0, 1]);
    assert.equal(wide.logProb([-1.5e308, 0]), -Infinity);
  });
});
