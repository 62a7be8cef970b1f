import { integrate } from "../calculus/integrate";
import type { LawOfAtoms } from "../distributions/atoms";
import type { LineLaw } from "../distributions/distribution";
import type { Measured } from "../divergences/onLine";
import { splits } from "../divergences/overBoth";
import { wasserstein1OnLine } from "./line";

/** Beyond the quantiles of this level and of 1 less it, two distribution functions are equal as doubles go. */
const TAIL = 1e-15;

/**
 * W1 between two laws on the line, W1 = ∫ |F − G| dx: between laws of atoms exactly, and by quadrature to 1e-10 of itself or
 * 1e-13 where a law has a density. Tails are cut where less than 1e-15 of the mass is left. One law may have atoms and the
 * other a density: W1 compares what has no common kind.
 * @throws RangeError as `integrate`.
 * Source: Vallender, "Calculation of the Wasserstein distance between probability distributions on the line", 1974.
 */
export function wasserstein1OfLaws(p: LineLaw, q: LineLaw): Measured {
  if (isOfAtoms(p) && isOfAtoms(q)) {
    return {
      value: wasserstein1OnLine(p.atoms.data, q.atoms.data, p.weights, q.weights),
      error: 0,
    };
  }
  const low = Math.min(p.quantile(TAIL), q.quantile(TAIL));
  const high = Math.max(p.quantile(1 - TAIL), q.quantile(1 - TAIL));
  const { value, error } = integrate((x) => Math.abs(p.cdf(x) - q.cdf(x)), low, high, {
    floor: 1e-13,
    breaks: [...splits(p, q), ...[p, q].filter(isOfAtoms).flatMap(({ atoms }) => [...atoms.data])],
  });
  return { value, error };
}

/** Whether the law knows its finitely many atoms. */
export function isOfAtoms(law: LineLaw): law is LineLaw & LawOfAtoms {
  return "atoms" in law;
}
