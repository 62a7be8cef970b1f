import type { Distribution } from "./distribution";

/**
 * A mixture's mean m = Σ w_k m_k and, by the law of total covariance, its covariance Σ w_k (C_k + (m_k − m)(m_k − m)ᵀ);
 * each left out where a component lacks what it takes.
 */
export function mixtureMoments(
  laws: readonly Distribution[],
  w: Float64Array,
): Pick<Distribution, "mean" | "covariance"> {
  const { d } = laws[0];
  const mean = new Float64Array(d);
  for (const [k, law] of laws.entries()) {
    if (law.mean === undefined) return {};
    for (let i = 0; i < d; i++) mean[i] += w[k] * law.mean[i];
  }
  const covariance = new Float64Array(d * d);
  for (const [k, law] of laws.entries()) {
    if (law.mean === undefined || law.covariance === undefined) return { mean };
    const off = law.mean.map((value, i) => value - mean[i]);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        covariance[i * d + j] += w[k] * (law.covariance[i * d + j] + off[i] * off[j]);
      }
    }
  }
  return { mean, covariance };
}
