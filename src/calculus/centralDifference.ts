/** A derivative, and an estimate of its error. */
export interface Derivative {
  /** The derivative. */
  readonly value: number;
  /** An estimate of |value − derivative|. */
  readonly error: number;
}

const HALVINGS = 10;

/**
 * f′(x) by central differences (f(x + h) − f(x − h)) / 2h at h, h/2, h/4, …, extrapolated to h = 0: the error of each is
 * a series in h², so (4ᵏ A(h/2) − A(h)) / (4ᵏ − 1) removes its k-th term. The extrapolation that agrees best with its neighbors
 * is kept; its error is that difference plus what rounding in f may add, ε |f| / h. f must be smooth on
 * [x − h, x + h]; `h` defaults to 0.1 max(1, |x|).
 * @throws RangeError unless h is positive and finite, x − h < x < x + h are finite doubles, and f and its slopes are finite
 * wherever they are evaluated
 * @see Ridders, "Accurate computation of F′(x) and F′(x) F″(x)", 1982.
 */
export function centralDifference(
  f: (x: number) => number,
  x: number,
  h = 0.1 * Math.max(1, Math.abs(x)),
): Derivative {
  if (!Number.isFinite(x)) throw new RangeError(`x must be finite, got ${x}`);
  if (!(h > 0 && h < Infinity)) {
    throw new RangeError(`h must be a positive step, got ${h}`);
  }
  if (!tells(x, h)) {
    throw new RangeError(`x − h < x < x + h must be finite doubles, got x = ${x} and h = ${h}`);
  }
  const first = difference(f, x, h);
  let best = { ...first, error: Infinity };
  let previous = [first.value];
  for (let i = 1; i < HALVINGS && tells(x, h / 2 ** i); i++) {
    const { value: slope, rounding } = difference(f, x, h / 2 ** i);
    const row = [slope];
    for (let k = 1; k <= i; k++) {
      const value = row[k - 1] + (row[k - 1] - previous[k - 1]) / (4 ** k - 1);
      const error = Math.max(Math.abs(value - row[k - 1]), Math.abs(value - previous[k - 1]));
      row.push(value);
      if (error < best.error) best = { value, error, rounding };
    }
    previous = row;
  }
  return { value: best.value, error: best.error + best.rounding };
}

/** Whether x − h and x + h are doubles on either side of x. */
function tells(x: number, h: number): boolean {
  return -Infinity < x - h && x - h < x && x < x + h && x + h < Infinity;
}

function difference(f: (x: number) => number, x: number, h: number) {
  const [low, high] = [x - h, x + h];
  const [above, below] = [finite(f, high), finite(f, low)];
  // Halves where a difference overflows.
  const [rise, run] = [above - below, high - low].every(Number.isFinite)
    ? [above - below, high - low]
    : [above / 2 - below / 2, high / 2 - low / 2];
  const value = rise / run;
  if (!Number.isFinite(value)) {
    throw new RangeError(`f must have finite slopes, got ${value} from ${low} to ${high}`);
  }
  return { value, rounding: (Number.EPSILON * Math.max(Math.abs(above), Math.abs(below))) / h };
}

function finite(f: (x: number) => number, x: number): number {
  const y = f(x);
  if (!Number.isFinite(y)) throw new RangeError(`f must be finite, got ${y} at x = ${x}`);
  return y;
}
