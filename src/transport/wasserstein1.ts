import * as tf from "@tensorflow/tfjs-core";
import type { Measured } from "../calculus/measured";
import type { AtomicDistribution } from "../distributions/atoms";
import { atomsOnLine } from "../distributions/atomsOnLine";
import type { Distribution, LineDistribution } from "../distributions/distribution";
import { checkPoints, isPoints, type Points } from "../distributions/points";
import { pointsFromTensor } from "../distributions/pointsToTensor";
import { planBetween } from "./planBetween";
import { wasserstein1OfLaws } from "./wasserstein1OfLaws";
import { wasserstein1OnLine } from "./wasserstein1OnLine";

/** What W1 compares: a sample of equally weighted points, as `Points` or a tensor [n, d], or a distribution. */
export type Movable = Points | tf.Tensor2D | Distribution;

/** Points with weights, all alike where left out. */
interface Weighted {
  readonly atoms: Points;
  readonly weights?: Float64Array;
}

/**
 * The earth-mover distance W1(p, q) = min over couplings γ of E ‖x − y‖₂, in units of x. Samples and laws of atoms are compared
 * exactly, on the line by sorting and in more dimensions by the optimal plan (`planBetween` also returns the plan; O(n·m)
 * memory). Laws on the line with a density are compared by quadrature, to 1e-10 of the value or to 1e-14 of the laws' spread.
 * @throws RangeError if the dimensions differ, a sample is empty or holds a number that is not finite, or a law's tails are too
 * heavy; TypeError for anything else than a sample or a distribution, and for a density in more dimensions (compare samples of it
 * instead)
 * @see Villani, "Optimal Transport: Old and New", 2009, definition 6.1.
 */
export function wasserstein1(p: Movable, q: Movable): Measured {
  const [x, y] = [weighted(p, "x"), weighted(q, "y")];
  return x && y ? ofPoints(x, y) : wasserstein1OfLaws(lawOnLine(p, x), lawOnLine(q, y));
}

function ofPoints(x: Weighted, y: Weighted): Measured {
  if (x.atoms.d === 1 && y.atoms.d === 1) {
    const value = wasserstein1OnLine(x.atoms.data, y.atoms.data, x.weights, y.weights);
    return { value, error: 0, by: "sorting" };
  }
  const { cost } = planBetween(x.atoms, y.atoms, x.weights, y.weights);
  return { value: cost, error: 0, by: "optimal plan" };
}

/** Its points and their weights, undefined where it is no finite number of points. */
function weighted(x: Movable, name: string): Weighted | undefined {
  if (x instanceof tf.Tensor) return { atoms: pointsFromTensor(x) };
  if (isPoints(x)) {
    checkPoints(x, name);
    return { atoms: x };
  }
  if (typeof (x as Distribution | undefined)?.logProb !== "function") {
    const got = Array.isArray(x) ? "a list" : typeof x;
    throw new TypeError(`${name} must be points, a tensor [n, d] or a distribution, got ${got}`);
  }
  return "atoms" in x ? (x as AtomicDistribution) : undefined;
}

/** @throws RangeError for points of more dimensions, TypeError for a law there */
function lawOnLine(x: Movable, points: Weighted | undefined): LineDistribution {
  if ("quantile" in x) return x as LineDistribution;
  if (points === undefined) {
    const { name, d } = x as Distribution;
    throw new TypeError(`W1 of ${name} in R^${d} is not known: compare samples of it`);
  }
  const { atoms, weights } = points;
  if (atoms.d !== 1) {
    throw new RangeError(`x and y must be of one dimension, got ${atoms.d} and another`);
  }
  return atomsOnLine(atoms.data, weights);
}
