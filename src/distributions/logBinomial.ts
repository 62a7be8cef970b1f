const LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

/**
 * log C(n, k) p^k (1 − p)^(n−k) for integers 0 ≤ k ≤ n, to a few roundings whatever n: no difference of large logarithms,
 * log P(k) = δ(n) − δ(k) − δ(n−k) − D(k, np) − D(n−k, n(1−p)) + ½ log(n / 2πk(n−k)).
 * δ is the error of Stirling's formula, D(x, m) = x log(x/m) + m − x.
 * @see Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000.
 */
export function logBinomial(k: number, n: number, p: number): number {
  if (p === 0) return k === 0 ? 0 : -Infinity;
  if (p === 1) return k === n ? 0 : -Infinity;
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * (1 - p)) +
    0.5 * Math.log(n / k / (n - k)) -
    LOG_SQRT_2PI
  );
}

/** δ(n) = log n! − (n + ½) log n + n − ½ log 2π for a positive integer n. */
function stirlingError(n: number): number {
  if (n <= 15) {
    let factorial = 1;
    for (let i = 2; i <= n; i++) factorial *= i;
    return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - LOG_SQRT_2PI;
  }
  const nn = n * n;
  // From n = 16 on, the series' first term left out is below 1e-16.
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / nn) / nn) / nn) / nn) / n;
}

/** D(x, m) = x log(x/m) + m − x, by its series in v = (x − m)/(x + m) where x is near m and the three terms cancel. */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.5 * (x + m)) {
    const log = x / m < Infinity ? Math.log(x / m) : Math.log(x) - Math.log(m);
    return x * log + m - x;
  }
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let j = 1; ; j++) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
}
