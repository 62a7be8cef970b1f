import type { Distribution } from "./distribution";
import { type Points, pointAt } from "./points";

/** log p(x_i) in nats, [n]. Throws what the law's `logProb` throws. */
export function logProbs(law: Distribution, x: Points): Float64Array {
  return Float64Array.from({ length: x.n }, (_, i) => law.logProb(pointAt(x, i)));
}
