import { checkPositive } from "../checks/checkPositive";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";

/**
 * `n` numbers in geometric progression, as for a logarithmic axis: x_i = a^(1−t)·b^t with t = i/(n−1), from a to b, both exact; a
 * alone for n = 1. They are computed by exp and log, which all versions of Node round alike, unlike `**`.
 * @throws RangeError unless a and b are positive and finite, and n is a positive integer
 */
export function geomspace(a: number, b: number, n: number): number[] {
  checkPositive(a, "a");
  checkPositive(b, "b");
  checkPositiveInteger(n, "n");
  return Array.from({ length: n }, (_, i) => {
    if (i === 0) return a;
    if (i === n - 1) return b;
    const t = i / (n - 1);
    return Math.exp((1 - t) * Math.log(a) + t * Math.log(b));
  });
}
