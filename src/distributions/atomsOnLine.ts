import { checkProbability } from "../checks/checkProbability";
import { type AtomicDistribution, atoms } from "./atoms";
import { type LineFunctions, unmixed } from "./component";
import type { LineDistribution } from "./distribution";
import { firstWhere } from "./firstWhere";

/**
 * The law Σ_i w_i δ_{x_i} on the line, with its distribution function F(x) = Σ_{x_i ≤ x} w_i.
 * @param x [n], in any order
 * @param weights [n], by default 1/n each
 * @throws RangeError as `atoms`
 */
export function atomsOnLine(
  x: ArrayLike<number>,
  weights?: ArrayLike<number>,
): LineDistribution & AtomicDistribution {
  const law = atoms({ data: Float64Array.from(x), n: x.length, d: 1 }, weights);
  const { data } = law.atoms;
  const order = Array.from(law.weights.keys())
    .filter((i) => law.weights[i] > 0)
    .sort((i, k) => data[i] - data[k]);
  const sorted = order.map((i) => data[i]);
  const cumulative = sums(order.map((i) => law.weights[i]));
  const above = sums(order.map((i) => law.weights[i]).reverse()).reverse();
  const about = (origin: number): LineFunctions => {
    const places = sorted.map((atom) => atom - origin);
    const upTo = (x: number) => firstWhere(places.length, (i) => places[i] > x);
    return {
      support: [places[0], places[places.length - 1]],
      breaks: places,
      logProb: (x) => law.logProb([x + origin]),
      cdf: (x) => (upTo(x) === 0 ? 0 : cumulative[upTo(x) - 1]),
      survival: (x) => above[upTo(x)] ?? 0,
      quantile: (p) => places[firstWhere(places.length - 1, (i) => cumulative[i] >= p)],
    };
  };
  const { support, breaks, cdf, quantile } = about(0);
  return {
    ...law,
    d: 1,
    logProb: Object.assign(law.logProb, { components: [unmixed(quantile(0.5), about)] }),
    support,
    breaks,
    cdf: (at) => {
      if (Number.isNaN(at)) throw new RangeError("x must be a number, got NaN");
      return cdf(at);
    },
    quantile: (p) => {
      checkProbability(p, "p");
      return quantile(p);
    },
  };
}

/** Sums of the first 1, 2, …, n weights, the last of them 1 whatever rounding left. */
function sums(weights: readonly number[]): number[] {
  let sum = 0;
  const all = weights.map((weight) => {
    sum += weight;
    return Math.min(sum, 1);
  });
  return all.with(-1, 1);
}
