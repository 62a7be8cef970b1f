import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { checkProbability } from "../checks/checkProbability";
import type { LineDistribution } from "./distribution";
import { firstWhere } from "./firstWhere";
import { lineDistribution } from "./lineDistribution";
import { logBinomial } from "./logBinomial";

/**
 * The law of the number of ones in n independent tosses: P(k) = C(n, k) p^k (1 − p)^(n−k), k = 0, …, n.
 * log P(k) is accurate to 1e-13 for n ≤ 1000, or to 1e-15 of itself where that is more. Holds 2 (n + 1) numbers in memory.
 * @throws RangeError unless n is a positive integer and p is a probability
 */
export function binomial(n: number, p: number): LineDistribution {
  checkPositiveInteger(n, "n");
  checkProbability(p, "p");
  const cumulative = new Float64Array(n + 1);
  let sum = 0;
  for (let k = 0; k < n; k++) {
    sum += Math.exp(logBinomial(k, n, p));
    cumulative[k] = Math.min(sum, 1);
  }
  cumulative[n] = 1;
  return lineDistribution({
    name: `Binomial(${n}, ${p})`,
    kind: "mass",
    support: [p === 1 ? n : 0, p === 0 ? 0 : n],
    breaks: Array.from(cumulative.keys()),
    mean: n * p,
    variance: n * p * (1 - p),
    logProb: (k) => (Number.isInteger(k) && k >= 0 && k <= n ? logBinomial(k, n, p) : -Infinity),
    cdf: (x) => (x < 0 ? 0 : cumulative[Math.min(Math.floor(x), n)]),
    quantile: (u) => firstWhere(n, (k) => cumulative[k] >= u),
  });
}
