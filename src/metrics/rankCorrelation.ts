import { checkNumbers } from "../checks/checkNumbers";

/**
 * Spearman's rank correlation of paired readings x and y [n]: the correlation of their ranks, in [−1, 1]. It is 1 if y grows
 * whenever x does, and −1 if it falls. Equal values share the mean of their ranks.
 * @throws RangeError unless x and y have the same length of at least 2, are finite, and neither is constant
 * @see Spearman, "The proof and measurement of association between two things", 1904.
 */
export function rankCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length || x.length < 2) {
    throw new RangeError(
      `x and y must be of one length of at least 2, got ${x.length} and ${y.length}`,
    );
  }
  const [r, s] = [centeredRanks(x, "x"), centeredRanks(y, "y")];
  let [rs, rr, ss] = [0, 0, 0];
  for (let i = 0; i < r.length; i++) {
    rs += r[i] * s[i];
    rr += r[i] * r[i];
    ss += s[i] * s[i];
  }
  return rs / Math.sqrt(rr * ss);
}

/** Ranks from 1 to n, equal values sharing their mean rank, less (n + 1) / 2. */
function centeredRanks(values: ArrayLike<number>, name: string): Float64Array {
  checkNumbers(values, name);
  const n = values.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const ranks = new Float64Array(n);
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && values[order[to]] === values[order[from]]) to++;
    if (to - from === n) {
      throw new RangeError(`${name} must not be constant, got ${n} times ${values[0]}`);
    }
    for (let k = from; k < to; k++) ranks[order[k]] = (from + 1 + to) / 2 - (n + 1) / 2;
    from = to;
  }
  return ranks;
}
