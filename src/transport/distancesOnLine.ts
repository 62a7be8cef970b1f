import type { LineDistribution } from "../distributions/distribution";
import { divergencesOfAtoms } from "../divergences/divergencesOfAtoms";
import { jsOnLine, klOnLine, tvOnLine } from "../divergences/onLine";
import { isOfAtoms, wasserstein1OfLaws } from "./wasserstein1OfLaws";

/** How far apart two laws are, five ways: W1 in the unit of x, the divergences in nats, TV a number from 0 to 1. */
export interface Distances {
  readonly w1: number;
  readonly tv: number;
  readonly js: number;
  /** KL(p ‖ q). */
  readonly kl: number;
  /** KL(q ‖ p). */
  readonly reverseKl: number;
}

/**
 * W1, TV, JS and both KLs of two laws on the line: exactly between laws of atoms, by quadrature between densities. Between
 * atoms and a density they are W1, 1, ln 2, ∞ and ∞.
 * @throws TypeError for a law of masses that does not know its atoms, RangeError as `integrate`.
 */
export function distancesOnLine(p: LineDistribution, q: LineDistribution): Distances {
  const w1 = wasserstein1OfLaws(p, q).value;
  if (isOfAtoms(p) && isOfAtoms(q)) {
    return { w1, ...divergencesOfAtoms(p, q), reverseKl: divergencesOfAtoms(q, p).kl };
  }
  return {
    w1,
    tv: tvOnLine(p, q).value,
    js: jsOnLine(p, q).value,
    kl: klOnLine(p, q).value,
    reverseKl: klOnLine(q, p).value,
  };
}
