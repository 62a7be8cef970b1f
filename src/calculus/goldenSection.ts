/** The golden ratio's inverse: of two points placed by it, one serves again in the smaller interval. */
const RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * The place of the maximum of a function that rises to a single peak on [low, high] and falls after it: the interval shrinks by a
 * factor of 0.618 per evaluation, to 1e-9 of its initial length. Since f is flat near a smooth peak, x is accurate to about
 * √1e-16, relative to the curvature. For a peak at an end it is that end.
 * @throws RangeError unless low < high are both finite, or if f returns NaN
 * @see Kiefer, "Sequential minimax search for a maximum", 1953.
 */
export function goldenSection(f: (x: number) => number, low: number, high: number): number {
  if (!(low < high && low > -Infinity && high < Infinity)) {
    throw new RangeError(`low must be less than high, both finite, got ${low} and ${high}`);
  }
  const unit = high - low === Infinity ? 2 : 1; // in which no length overflows
  const at = (t: number): { t: number; y: number } => {
    const y = f(unit * t);
    if (Number.isNaN(y)) throw new RangeError(`f must be a number, got NaN at x = ${unit * t}`);
    return { t, y };
  };
  const ends = [low / unit, high / unit];
  let [a, b] = ends;
  const narrow = 1e-9 * (b - a);
  let left = at(b - RATIO * (b - a));
  let right = at(a + RATIO * (b - a));
  while (b - a > narrow && left.t < right.t) {
    if (left.y >= right.y) {
      b = right.t;
      right = left;
      left = at(b - RATIO * (b - a));
    } else {
      a = left.t;
      left = right;
      right = at(a + RATIO * (b - a));
    }
  }
  const inside = left.y >= right.y ? left : right;
  // An end that the interval still reaches may be the peak.
  const reached = ends.filter((end) => end === a || end === b).map(at);
  return unit * (reached.find(({ y }) => y > inside.y) ?? inside).t;
}
