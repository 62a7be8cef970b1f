import { uniforms } from "../random/reference";
import type { Source } from "../random/source";

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
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    cumulative[i] = sum;
    if (weights[i] > 0) last = i;
  }
  return Int32Array.from(uniforms(src, step, n), (u) => {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] > u) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}
