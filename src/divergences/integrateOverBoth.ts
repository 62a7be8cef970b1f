import type { kronrodEstimate } from "../calculus/gaussKronrod";
import type { Integral } from "../calculus/refine";
import type { LineDistribution } from "../distributions/distribution";
import { integralOver } from "./integralOver";

/**
 * ∫ f(x, p(x), q(x), log q(x) − log p(x)) dx by `integralOver`; x is the nearest double.
 * @throws TypeError unless both laws have densities, RangeError as `integralOver`.
 */
export function integrateOverBoth(
  p: LineDistribution,
  q: LineDistribution,
  f: (x: number, p: number, q: number, logRatio: number) => number,
  floor?: number,
  estimate?: typeof kronrodEstimate,
): Integral {
  checkDensities(p, q);
  return integralOver([p, q])(
    ([logP, logQ], origin, rest) => f(origin + rest, Math.exp(logP), Math.exp(logQ), logQ - logP),
    floor,
    estimate,
  );
}

/**
 * Refuses laws without densities.
 * @throws TypeError that names the law and its kind.
 */
export function checkDensities(p: LineDistribution, q: LineDistribution): void {
  for (const { kind, name } of [p, q]) {
    if (kind !== "density") {
      throw new TypeError(
        `quadrature takes laws with densities, got ${name}, whose kind is ${kind}`,
      );
    }
  }
}
