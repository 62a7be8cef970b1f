import { magnitude } from "./magnitude";

/**
 * Whether a sum of squares tells a norm to all its digits: no square has overflowed, and those that fell below the least
 * double do not matter.
 */
export function isTelling(squares: number): boolean {
  return squares >= 2 ** -900 && squares < Infinity;
}

/** ‖x‖₂, of numbers of any size: infinite only where it is beyond the largest double, 0 only where all are; NaN where one is NaN. */
export function norm(x: ArrayLike<number>): number {
  const squares = sumOfSquares(x, 1);
  if (isTelling(squares)) return Math.sqrt(squares);
  const unit = magnitude(x);
  if (!Number.isFinite(unit)) return unit;
  return Math.sqrt(sumOfSquares(x, unit)) * unit;
}

function sumOfSquares(x: ArrayLike<number>, unit: number): number {
  let squares = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i] / unit;
    squares += value * value;
  }
  return squares;
}

/** ‖x − y‖₂ between the `d` numbers from place `p` of x on and those from place `q` of y on, as `norm`. */
export function distance(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  d: number = x.length,
  p = 0,
  q = 0,
): number {
  let squares = 0;
  for (let k = 0; k < d; k++) {
    const apart = x[p + k] - y[q + k];
    squares += apart * apart;
  }
  if (isTelling(squares)) return Math.sqrt(squares);
  const from = Float64Array.from({ length: d }, (_, k) => x[p + k]);
  const to = Float64Array.from({ length: d }, (_, k) => y[q + k]);
  const { way, unit } = wayTo(from, to);
  return norm(way) * unit;
}

/** The unit vector (y − x) / ‖y − x‖₂, [d]; 0 where x and y are one point. */
export function directionTo(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  const { way } = wayTo(x, y);
  const length = norm(way);
  return length === 0 ? new Float64Array(x.length) : way.map((value) => value / length);
}

/** y − x = unit·way, the unit a power of 2 and the largest |way_k| from 1 to 2, so that products of ways neither overflow nor vanish; all are 0 where y = x. */
export function wayTo(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): { readonly way: Float64Array; readonly unit: number } {
  let way = Float64Array.from({ length: x.length }, (_, k) => y[k] - x[k]);
  let halves = 1;
  if (way.some((value) => Math.abs(value) === Infinity)) {
    halves = 2;
    way = way.map((_, k) => y[k] / 2 - x[k] / 2);
  }
  const size = magnitude(way);
  return { way: way.map((value) => value / size), unit: halves * size };
}
