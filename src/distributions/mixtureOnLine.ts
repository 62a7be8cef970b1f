import { checkProbability } from "../checks/checkProbability";
import { componentsOf } from "./componentsOf";
import type { Distribution, LineDistribution } from "./distribution";

/** A mixture of laws on the line as such a law: F = Σ w_k F_k, and F⁻¹ by bisection down to the last bit. */
export function mixtureOnLine(
  mixed: Distribution,
  laws: readonly LineDistribution[],
  w: Float64Array,
): LineDistribution {
  const present = laws.filter((_, k) => w[k] > 0);
  const support = [
    least(present.map((law) => law.support[0])),
    greatest(present.map((law) => law.support[1])),
  ] as const;
  const cdf = (x: number) =>
    x >= support[1]
      ? 1
      : Math.min(
          1,
          laws.reduce((sum, law, k) => sum + w[k] * law.cdf(x), 0),
        );
  const components = laws.flatMap((law, k) =>
    w[k] === 0
      ? []
      : componentsOf(law).map((component) => ({
          ...component,
          logWeight: Math.log(w[k]) + component.logWeight,
        })),
  );
  return {
    ...mixed,
    d: 1,
    kind: laws[0].kind,
    logProb: Object.assign(mixed.logProb, { components }),
    support,
    breaks: [...new Set(present.flatMap((law) => law.breaks))].sort((a, b) => a - b),
    cdf,
    quantile: (p) => {
      checkProbability(p, "p");
      if (p === 1) return support[1];
      // The mixture's quantile lies between the least and the largest of the components'.
      const quantiles = present.map((law) => law.quantile(p));
      return bisect(cdf, p, least(quantiles), greatest(quantiles));
    },
  };
}

const least = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));
const greatest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b));

/** The least x in [low, high] with F(x) ≥ p, as doubles can tell. */
function bisect(cdf: (x: number) => number, p: number, low: number, high: number): number {
  if (cdf(low) >= p) return low;
  for (;;) {
    const width = high - low;
    const middle = width === Infinity ? low / 2 + high / 2 : low + width / 2;
    if (middle <= low || middle >= high) return high;
    if (cdf(middle) >= p) high = middle;
    else low = middle;
  }
}
