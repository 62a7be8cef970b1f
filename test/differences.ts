/**
 * The gradient of f at x by central differences, (f(x + h·e_i) − f(x − h·e_i)) / 2h, in double precision:
 * off by O(h²) where f is smooth, and by 1e-16·|f| / h in rounding.
 */
export function centralDifferences(
  f: (x: readonly number[]) => number,
  x: readonly number[],
  h = 1e-5,
): number[] {
  return x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
}
