import type { AtomicDistribution } from "../distributions/atoms";
import type { Distribution } from "../distributions/distribution";
import { pointAt } from "../distributions/points";

/**
 * Whether some set has all of p's mass and none of q's, as far as the laws' kinds, atoms and supports reveal: true if the kinds
 * differ (laws of points, singular laws and densities are mutually singular), if the atoms of one have no mass under the other,
 * or if the supports of two densities on the line meet in at most a point. Then KL(p ‖ q) = KL(q ‖ p) = ∞, JS = ln 2 and TV = 1.
 * False means "not recognized", as it must for two laws of kind "singular".
 * @throws RangeError unless p and q have the same dimension
 * @see Arjovsky & Bottou, "Toward principled methods for training GANs", 2017, lemma 3 and theorem 2.3.
 */
export function mutuallySingular(p: Distribution, q: Distribution): boolean {
  if (p.d !== q.d) {
    throw new RangeError(
      `p and q must live in one space, got dimensions ${p.d} (${p.name}) and ${q.d} (${q.name})`,
    );
  }
  if (p.kind !== q.kind) return true;
  if (p.kind === "density") return apartOnLine(p, q);
  if ("atoms" in p && noAtomOf(p as AtomicDistribution, q)) return true;
  return "atoms" in q && noAtomOf(q as AtomicDistribution, p);
}

/** Whether none of p's atoms of positive mass weighs anything under q. */
function noAtomOf({ atoms, weights }: AtomicDistribution, q: Distribution): boolean {
  return weights.every((weight, i) => weight === 0 || q.logProb(pointAt(atoms, i)) === -Infinity);
}

/** Whether both know their least interval of probability 1, and these meet in a point at most. */
function apartOnLine(p: Distribution, q: Distribution): boolean {
  if (!("support" in p && "support" in q)) return false;
  const [[a, b], [c, d]] = [p.support, q.support] as [number, number][];
  return b <= c || d <= a;
}
