import assert from "node:assert/strict";
import fc from "fast-check";
import { cholesky, forwardSubstitution } from "../../src/distributions/cholesky";
import { gaussian } from "../../src/distributions/gaussian";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
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
