import type { AtomicDistribution } from "../distributions/atoms";
import { checkWeights } from "../distributions/checkWeights";
import { checkPoints, pointAt } from "../distributions/points";
import { jsOfMasses } from "./jsOfMasses";
import { klOfMasses } from "./klOfMasses";
import { tvOfMasses } from "./tvOfMasses";

/** The divergences of two laws, in nats where they are in a unit. */
export interface Divergences {
  /** KL(p ‖ q). */
  readonly kl: number;
  /** JS(p, q). */
  readonly js: number;
  /** TV(p, q). */
  readonly tv: number;
}

/**
 * KL(p ‖ q), JS and TV of two laws of finitely many points, exactly: both as masses on the union of their points, atoms at
 * one place added up.
 * @throws RangeError unless their points are finite and of one dimension, and their weights probability vectors.
 */
export function divergencesOfAtoms(
  p: Pick<AtomicDistribution, "atoms" | "weights">,
  q: Pick<AtomicDistribution, "atoms" | "weights">,
): Divergences {
  if (p.atoms.d !== q.atoms.d) {
    throw new RangeError(
      `p and q must live in one space, got dimensions ${p.atoms.d} and ${q.atoms.d}`,
    );
  }
  for (const [name, { atoms, weights }] of Object.entries({ p, q })) {
    checkPoints(atoms, `the atoms of ${name}`);
    checkWeights(weights, atoms.n, `the weights of ${name}`);
  }
  const places = new Map<string, number>();
  const pPlaces = placesOf(p, places);
  const qPlaces = placesOf(q, places);
  const a = massesAt(p.weights, pPlaces, places.size);
  const b = massesAt(q.weights, qPlaces, places.size);
  return { kl: klOfMasses(a, b), js: jsOfMasses(a, b), tv: tvOfMasses(a, b) };
}

/** The number of each atom's place [n]; new places are numbered on. −0 and 0 are one place, for both print as 0. */
function placesOf(
  { atoms }: Pick<AtomicDistribution, "atoms">,
  places: Map<string, number>,
): number[] {
  return Array.from({ length: atoms.n }, (_, i) => {
    const key = Array.from(pointAt(atoms, i)).join();
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  });
}

function massesAt(weights: ArrayLike<number>, places: number[], size: number): Float64Array {
  const masses = new Float64Array(size);
  for (const [i, place] of places.entries()) masses[place] += weights[i];
  return masses;
}
