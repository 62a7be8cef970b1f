import { points } from "../distributions/points";
import { wasserstein1 } from "../transport/wasserstein1";
import type { Future } from "./futures";

/**
 * How far two sets of futures are apart after so many steps: the exact W1 between their states, in units of these, one value for
 * each of `steps`.
 * @throws RangeError for a step that the futures do not have, and if a set is empty
 */
export function futureDistances(
  a: readonly Future[],
  b: readonly Future[],
  steps: readonly number[],
): number[] {
  const statesAt = (futures: readonly Future[], t: number) =>
    points(
      futures.map(({ states }) => {
        if (t in states) return states[t];
        throw new RangeError(`futures of ${states.length - 1} steps have none after ${t}`);
      }),
    );
  return steps.map((t) => wasserstein1(statesAt(a, t), statesAt(b, t)).value);
}
