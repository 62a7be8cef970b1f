import { deviations } from "../calculus/deviations";
import type { Distribution } from "./distribution";
import { finiteCovariance } from "./finiteCovariance";

/**
 * A mixture's mean m = Σ w_k m_k and, by the law of total covariance, its covariance Σ w_k (C_k + (m_k − m)(m_k − m)ᵀ);
 * each left out where a component lacks what it takes, or
 * it is beyond the largest double.
 */
export function mixtureMoments(
  laws: readonly Distribution[],
  w: Float64Array,
): Pick<Distribution, "mean" | "covariance"> {
  const { d } = laws[0];
  const means = laws.map(({ mean }) => mean);
  if (!means.every((mean) => mean !== undefined)) return {};
  const columns = Array.from({ length: d }, (_, i) =>
    deviations(
      means.map((mean) => mean[i]),
      w,
    ),
  );
  const mean = Float64Array.from(columns, (column) => column.mean);
  const covariance = new Float64Array(d * d);
  for (const [k, law] of laws.entries()) {
    if (law.covariance === undefined) return { mean };
    const off = columns.map(({ deviations, unit }) => deviations[k] * unit);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        covariance[i * d + j] += w[k] * (law.covariance[i * d + j] + off[i] * off[j]);
      }
    }
  }
  return { mean, ...finiteCovariance(covariance) };
}
