/** A derivative, and an estimate of how far off it is. */
export interface Derivative {
  readonly value: number;
  readonly error: number;
}

const HALVINGS = 10;

/**
 * f′(x) by central differences (f(x + h) − f(x − h)) / 2h at h, h/2, h/4, …, extrapolated to h = 0: the error of each is
 * a series in h², so that (4ᵏ A(h/2) − A(h)) / (4ᵏ − 1) drops its k-th term. Of all extrapolations the one that agrees best
 * with its neighbours is kept. f must be smooth on [x − h, x + h]; `h` is 0.1 max(1, |x|) where left out.
 * @throws RangeError unless h is positive and finite and f is finite at every point it is asked for.
 * Source: Ridders, "Accurate computation of F′(x) and F′(x) F″(x)", 1982.
 */
export function centralDifference(
  f: (x: number) => number,
  x: number,
  h = 0.1 * Math.max(1, Math.abs(x)),
): Derivative {
  if (!(h > 0 && h < Infinity)) {
    throw new RangeError(`h must be a positive step, got ${h}`);
  }
  let best: Derivative = { value: difference(f, x, h), error: Infinity };
  let previous = [best.value];
  for (let i = 1; i < HALVINGS; i++) {
    const row = [difference(f, x, h / 2 ** i)];
    for (let k = 1; k <= i; k++) {
      const value = row[k - 1] + (row[k - 1] - previous[k - 1]) / (4 ** k - 1);
      const error = Math.max(Math.abs(value - row[k - 1]), Math.abs(value - previous[k - 1]));
      row.push(value);
      if (error < best.error) best = { value, error };
    }
    previous = row;
  }
  return best;
}

function difference(f: (x: number) => number, x: number, h: number): number {
  const [low, high] = [x - h, x + h];
  return (finite(f, high) - finite(f, low)) / (high - low);
}

function finite(f: (x: number) => number, x: number): number {
  const y = f(x);
  if (!Number.isFinite(y)) throw new RangeError(`f must be finite, got ${y} at x = ${x}`);
  return y;
}
