import { type Integral, integrate } from "../calculus/integrate";
import type { LineLaw } from "../distributions/distribution";

/** Levels whose quantiles show where a law's mass sits: 32nds, and tails down to 1e-15. */
const LEVELS = [
  ...[1e-15, 1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 1e-2].flatMap((tail) => [tail, 1 - tail]),
  ...Array.from({ length: 31 }, (_, i) => (i + 1) / 32),
];

/**
 * ∫ f(x, p(x), q(x), log q(x) − log p(x)) dx over the least interval that holds both supports, to 1e-11 of ∫ |f| or `floor`,
 * split at both laws' breaks and at 45 quantiles of each: a bump of mass 1/32 is not missed. Where neither law has density f
 * counts as 0.
 * @throws TypeError unless both laws have densities, RangeError as `integrate`.
 */
export function integrateOverBoth(
  p: LineLaw,
  q: LineLaw,
  f: (x: number, p: number, q: number, logRatio: number) => number,
  floor = 0,
): Integral {
  checkDensities(p, q);
  const breaks = splits(p, q);
  const integrand = (x: number) => {
    const logP = p.logProb([x]);
    const logQ = q.logProb([x]);
    if (logP === -Infinity && logQ === -Infinity) return 0;
    return f(x, Math.exp(logP), Math.exp(logQ), logQ - logP);
  };
  const low = Math.min(p.support[0], q.support[0]);
  const high = Math.max(p.support[1], q.support[1]);
  return integrate(integrand, low, high, { tolerance: 1e-11, floor, breaks });
}

/**
 * Refuses laws without densities.
 * @throws TypeError that names the law and its kind.
 */
export function checkDensities(p: LineLaw, q: LineLaw): void {
  for (const { kind, name } of [p, q]) {
    if (kind !== "density") {
      throw new TypeError(
        `quadrature takes laws with densities, got ${name}, whose kind is ${kind}`,
      );
    }
  }
}

/** Where quadrature over both laws splits: breaks, ends of supports and quantiles, in order. */
export function splits(p: LineLaw, q: LineLaw): number[] {
  const all = [p, q].flatMap((law) => [
    ...law.breaks,
    ...law.support,
    ...LEVELS.map((level) => law.quantile(level)),
  ]);
  return [...new Set(all)].filter(Number.isFinite).sort((a, b) => a - b);
}
