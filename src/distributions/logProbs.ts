import type { Distribution } from "./distribution";
import { type Points, pointAt } from "./points";

/**
 * The log densities or log masses log p(x_i) of a sample x [n, d], in nats, [n].
 * @throws as the law's `logProb`
 */
export function logProbs(law: Distribution, x: Points): Float64Array {
  return Float64Array.from({ length: x.n }, (_, i) => law.logProb(pointAt(x, i)));
}
