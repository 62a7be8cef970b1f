import type { Points } from "../distributions/points";
import { wasserstein1 } from "./wasserstein1";
import { wasserstein1OnLine } from "./wasserstein1OnLine";

/**
 * The exact W1 between two samples, each point of one weight: by sorting on the line, by the optimal plan in more dimensions.
 * @throws RangeError if the dimensions differ, or a sample is empty or holds a number that is not finite
 */
export function wasserstein1OfSamples(x: Points, y: Points): number {
  return x.d === 1 && y.d === 1 ? wasserstein1OnLine(x.data, y.data) : wasserstein1(x, y).cost;
}
