import { checkNumbers } from "../checks/checkNumbers";
import { uniformWeights } from "../distributions/checkWeights";
import { tvOfMasses } from "../divergences/tvOfMasses";

/**
 * The total variation between counts [n], taken as shares, and equal shares: from 0 to 1 − 1/n.
 * @throws RangeError unless counts are at least 0 and finite, and not all are 0
 */
export function labelImbalance(counts: ArrayLike<number>): number {
  checkNumbers(counts, "counts");
  const all = Array.from(counts).reduce((sum, count) => sum + count, 0);
  const negative = Array.from(counts).findIndex((count) => count < 0);
  if (negative >= 0 || all === 0) {
    const got = negative >= 0 ? `${counts[negative]} at ${negative}` : `${counts.length} of 0`;
    throw new RangeError(`counts must be at least 0, and not all 0, got ${got}`);
  }
  return tvOfMasses(
    Array.from(counts, (count) => count / all),
    uniformWeights(counts.length),
  );
}
