import type { LineDistribution } from "../distributions/distribution";
import { js } from "../divergences/js";
import { kl } from "../divergences/kl";
import { totalVariation } from "../divergences/totalVariation";
import { wasserstein1 } from "./wasserstein1";

/** How far apart two laws are, in five ways: W1 in units of x, JS and both KLs in nats, and TV as a number from 0 to 1. */
export interface Distances {
  /** W1(p, q), in units of x. */
  readonly w1: number;
  /** TV(p, q), from 0 to 1. */
  readonly tv: number;
  /** JS(p, q), in nats. */
  readonly js: number;
  /** KL(p ‖ q). */
  readonly kl: number;
  /** KL(q ‖ p). */
  readonly reverseKl: number;
}

/**
 * W1, TV, JS and both KLs between two laws on the line: exact for laws of atoms, by quadrature for densities. Between
 * atoms and a density they are W1, 1, ln 2, ∞ and ∞.
 * @throws RangeError as `integrate`
 */
export function distancesOnLine(p: LineDistribution, q: LineDistribution): Distances {
  return {
    w1: wasserstein1(p, q).value,
    tv: totalVariation(p, q).value,
    js: js(p, q).value,
    kl: kl(p, q).value,
    reverseKl: kl(q, p).value,
  };
}
