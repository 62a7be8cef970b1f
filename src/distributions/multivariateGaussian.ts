import { checkFinite } from "../checks/checkFinite";
import { normals } from "../random/uniforms";
import { checkDraws, checkPoint } from "./checkDraws";
import { cholesky, forwardSubstitution } from "./cholesky";
import type { Distribution } from "./distribution";

/**
 * The Gaussian N(mean, covariance) on R^d: log p(x) = −½ ‖L⁻¹(x − mean)‖² − Σ log L_ii − (d/2) log 2π with covariance = L Lᵀ; a
 * draw is mean + L z with z ~ N(0, I).
 * @param mean [d]
 * @param covariance row-major [d, d]
 * @throws RangeError if mean is empty or not finite, or if covariance is not [d, d], finite, symmetric and positive definite
 */
export function multivariateGaussian(
  mean: ArrayLike<number>,
  covariance: ArrayLike<number>,
): Distribution {
  const m = Float64Array.from(mean);
  const d = m.length;
  if (d === 0) throw new RangeError("mean must hold at least one number, got none");
  for (let k = 0; k < d; k++) checkFinite(m[k], `mean[${k}]`);
  const L = cholesky(covariance, d, "covariance");
  let logScale = (d / 2) * Math.log(2 * Math.PI);
  for (let k = 0; k < d; k++) logScale += Math.log(L[k * d + k]);
  return {
    name: `N([${m.join(", ")}], Σ)`,
    d,
    kind: "density",
    mean: m,
    covariance: Float64Array.from(covariance),
    sample: (src, step, n) => {
      checkDraws(n);
      const z = normals(src, step, n * d);
      const data = new Float64Array(n * d);
      for (let i = 0; i < n * d; i += d) {
        for (let k = 0; k < d; k++) {
          data[i + k] = m[k];
          for (let j = 0; j <= k; j++) data[i + k] += L[k * d + j] * z[i + j];
        }
      }
      return { data, n, d };
    },
    logProb: (x) => {
      checkPoint(x, d);
      const whitened = forwardSubstitution(
        L,
        Float64Array.from({ length: d }, (_, k) => x[k] - m[k]),
      );
      const square = whitened.reduce((sum, value) => sum + value * value, 0);
      // Where a coordinate overflows those after it are NaN: the square is beyond the largest double.
      return whitened.every(Number.isFinite) ? -0.5 * square - logScale : -Infinity;
    },
  };
}
