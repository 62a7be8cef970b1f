/*
 * What one place adds to a divergence, from p = p(x) ≥ 0 and q = q(x) ≥ 0: each term is at least 0, so that sums of them
 * keep their digits where p and q are nearly equal. Over all of space the p and the q that are added here sum to 1 each.
 */

/**
 * p log(p/q) − p + q = p (t − log(1 + t)) with t = q/p − 1. Its sum is KL(p ‖ q), for Σ (q − p) = 0.
 * `logRatio` is log q − log p. It is q where p = 0, and +∞ where only q is 0 with logRatio = −∞.
 */
export function klTerm(p: number, q: number, logRatio: number): number {
  if (p === 0) return q;
  if (logRatio < -0.5 || logRatio > 0.5) return q - p - p * logRatio;
  return p * lessLog1p(Math.expm1(logRatio));
}

/**
 * ½ p log(2p/(p+q)) + ½ q log(2q/(p+q)) = ¼ (p + q) [(1 + u) log(1 + u) + (1 − u) log(1 − u)] with u = (p − q)/(p + q).
 * Its sum is JS(p, q). For small u the bracket, u² + u⁴/6 + …, is computed as 2u artanh(u) + log(1 − u²): 2u² less u².
 */
export function jsTerm(sum: number, u: number): number {
  const bracket =
    Math.abs(u) < 0.5
      ? 2 * u * Math.atanh(u) + Math.log1p(-u * u)
      : timesLog1p(1 + u, u) + timesLog1p(1 - u, -u);
  return 0.25 * sum * bracket;
}

/** (1 + u) log(1 + u), 0 at u = −1. */
function timesLog1p(factor: number, u: number): number {
  return factor === 0 ? 0 : factor * Math.log1p(u);
}

/**
 * t − log(1 + t) for t in (−0.4, 0.7): with s = t/(2 + t), log(1 + t) = 2 artanh s and t − 2s = st, so that it is
 * st − 2 (s³/3 + s⁵/5 + …), whose s² ≤ 1/14 make 14 terms enough.
 */
function lessLog1p(t: number): number {
  const s = t / (2 + t);
  const square = s * s;
  let series = 0;
  for (let k = 14; k >= 1; k--) series = series * square + 1 / (2 * k + 1);
  return s * (t - 2 * square * series);
}
