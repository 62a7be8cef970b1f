/** The golden ratio's inverse: of two points placed by it, one serves again in the smaller interval. */
const RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * Where a function with a single peak on [low, high] is largest: the interval shrinks by 0.618 an evaluation until it is
 * 1e-9 of its first length. Near a smooth peak f is flat, so that x is known to about the root of 1e-16, relative to the curvature.
 * @throws RangeError unless low < high, both finite, or where f gives NaN.
 * Source: Kiefer, "Sequential minimax search for a maximum", 1953.
 */
export function goldenSection(f: (x: number) => number, low: number, high: number): number {
  if (!(low < high && Number.isFinite(high - low))) {
    throw new RangeError(`low must be less than high, both finite, got ${low} and ${high}`);
  }
  const at = (x: number): { x: number; y: number } => {
    const y = f(x);
    if (Number.isNaN(y)) throw new RangeError(`f must be a number, got NaN at x = ${x}`);
    return { x, y };
  };
  const narrow = 1e-9 * (high - low);
  let [a, b] = [low, high];
  let left = at(b - RATIO * (b - a));
  let right = at(a + RATIO * (b - a));
  while (b - a > narrow && left.x < right.x) {
    if (left.y >= right.y) {
      b = right.x;
      right = left;
      left = at(b - RATIO * (b - a));
    } else {
      a = left.x;
      left = right;
      right = at(a + RATIO * (b - a));
    }
  }
  return left.y >= right.y ? left.x : right.x;
}
