import type { Distribution } from "./distribution";

/** The covariance as a part of a law, left out where an entry is beyond the largest double. */
export function finiteCovariance(covariance: Float64Array): Pick<Distribution, "covariance"> {
  return covariance.every(Number.isFinite) ? { covariance } : {};
}
