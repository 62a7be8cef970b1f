import type { Source } from "../random/source";
import { uniforms } from "../random/uniforms";
import { firstWhere } from "./firstWhere";

/**
 * `n` independent indices, each i with probability `weights[i]` to within 2⁻²³; none of weight 0.
 * The weights are non-negative and sum to 1.
 */
export function categories(
  src: Source,
  step: number,
  n: number,
  weights: ArrayLike<number>,
): Int32Array {
  const cumulative = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    cumulative[i] = sum;
  }
  // u ≤ 1 − 2⁻²³, which is less than any sum that counts as 1.
  return Int32Array.from(uniforms(src, step, n), (u) =>
    firstWhere(weights.length, (i) => cumulative[i] > u),
  );
}
