import { wayTo } from "../calculus/norm";
import { checkPoints, type Points, pointAt } from "../distributions/points";
import { type Arcs, checkArcs } from "./checkArcs";

/**
 * The number of pairs of a plan's arcs that cross as segments in the plane, the ends of each lying strictly on either side of the
 * other. An optimal plan for distances has none: two arcs that cross are the diagonals of a quadrilateral, and exchanging their
 * ends replaces them by two opposite sides, which are shorter in total.
 * @throws RangeError if the points are not finite points of the plane, or an arc does not join one of x to one of y
 * @see Monge, "Mémoire sur la théorie des déblais et des remblais", 1781.
 */
export function crossings(x: Points, y: Points, { rows, columns }: Arcs): number {
  for (const [name, sample] of Object.entries({ x, y })) {
    checkPoints(sample, name);
    if (sample.d !== 2)
      throw new RangeError(`${name} must lie in the plane, got dimension ${sample.d}`);
  }
  checkArcs({ rows, columns }, x.n, y.n);
  const segments = Array.from(rows, (row, k) => [pointAt(x, row), pointAt(y, columns[k])] as const);
  const apart = ([p, q]: readonly ArrayLike<number>[], [r, s]: readonly ArrayLike<number>[]) =>
    turn(p, q, r) * turn(p, q, s) < 0;
  let count = 0;
  for (const [k, one] of segments.entries()) {
    for (let l = 0; l < k; l++) {
      if (apart(one, segments[l]) && apart(segments[l], one)) count++;
    }
  }
  return count;
}

/** Whether the way from p over q to r turns left (1), right (−1) or not at all (0). */
function turn(p: ArrayLike<number>, q: ArrayLike<number>, r: ArrayLike<number>): number {
  const [to, on] = [wayTo(p, q).way, wayTo(p, r).way]; // of any lengths: only their directions matter
  return Math.sign(to[0] * on[1] - to[1] * on[0]);
}
