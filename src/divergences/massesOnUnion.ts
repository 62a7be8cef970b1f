import type { AtomicDistribution } from "../distributions/atoms";
import { checkWeights } from "../distributions/checkWeights";
import { checkPoints, pointAt } from "../distributions/points";

/** What is used of a law of finitely many points. */
export type Atoms = Pick<AtomicDistribution, "atoms" | "weights">;

/**
 * The masses of two laws of finitely many points on the union of these, in one order, atoms at one place added up.
 * @throws RangeError unless their points are finite and of one dimension, and their weights probability vectors.
 */
export function massesOnUnion(p: Atoms, q: Atoms): [Float64Array, Float64Array] {
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
  return [massesAt(p.weights, pPlaces, places.size), massesAt(q.weights, qPlaces, places.size)];
}

/** The number of each atom's place [n]; new places are numbered on. −0 and 0 are one place, for both print as 0. */
function placesOf({ atoms }: Pick<Atoms, "atoms">, places: Map<string, number>): number[] {
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
