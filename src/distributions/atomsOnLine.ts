import { checkProbability } from "../checks/checkProbability";
import { atoms, type LawOfAtoms } from "./atoms";
import type { LineLaw } from "./distribution";

/**
 * The law Σ_i w_i δ_{x_i} on the line, with its distribution function F(x) = Σ_{x_i ≤ x} w_i.
 * @param x [n], in any order
 * @param weights [n], 1/n where left out
 * @throws RangeError as `atoms` does.
 */
export function atomsOnLine(
  x: ArrayLike<number>,
  weights?: ArrayLike<number>,
): LineLaw & LawOfAtoms {
  const law = atoms({ data: Float64Array.from(x), n: x.length, d: 1 }, weights);
  const { data } = law.atoms;
  const order = Array.from(law.weights.keys())
    .filter((i) => law.weights[i] > 0)
    .sort((i, k) => data[i] - data[k]);
  const sorted = order.map((i) => data[i]);
  let sum = 0;
  const cumulative = order.map((i) => {
    sum += law.weights[i];
    return Math.min(sum, 1);
  });
  cumulative[order.length - 1] = 1;
  return {
    ...law,
    d: 1,
    support: [sorted[0], sorted[sorted.length - 1]],
    breaks: [],
    cdf: (at) => {
      if (Number.isNaN(at)) throw new RangeError("x must be a number, got NaN");
      const above = sorted.findIndex((atom) => atom > at);
      return above < 0 ? 1 : above === 0 ? 0 : cumulative[above - 1];
    },
    quantile: (p) => {
      checkProbability(p, "p");
      return sorted[cumulative.findIndex((value) => value >= p)];
    },
  };
}
