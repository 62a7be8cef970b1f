import { checkProbability } from "../checks/checkProbability";
import type { LineDistribution } from "./distribution";
import { lineDistribution } from "./lineDistribution";

/**
 * The law of one toss: P(1) = p, P(0) = 1 − p.
 * @throws RangeError unless p is a probability
 */
export function bernoulli(p: number): LineDistribution {
  checkProbability(p, "p");
  return lineDistribution({
    name: `Bernoulli(${p})`,
    kind: "mass",
    support: [p === 1 ? 1 : 0, p === 0 ? 0 : 1],
    breaks: [0, 1],
    mean: p,
    variance: p * (1 - p),
    logProb: (x) => (x === 1 ? Math.log(p) : x === 0 ? Math.log1p(-p) : -Infinity),
    cdf: (x) => (x < 0 ? 0 : x < 1 ? 1 - p : 1),
    quantile: (u) => (u <= 1 - p ? 0 : 1),
  });
}
