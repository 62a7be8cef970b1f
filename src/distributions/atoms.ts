import { deviations } from "../calculus/deviations";
import { categories } from "./categories";
import { checkDraws, checkPoint } from "./checkDraws";
import { checkWeights, uniformWeights } from "./checkWeights";
import type { Distribution } from "./distribution";
import { finiteCovariance } from "./finiteCovariance";
import { checkPoints, type Points } from "./points";

/** A law of finitely many points. */
export interface AtomicDistribution extends Distribution {
  readonly kind: "mass";
  /** The atoms [n, d], as given. */
  readonly atoms: Points;
  /** Their masses [n], summing to 1. */
  readonly weights: Float64Array;
}

/**
 * The law Σ_i w_i δ_{x_i} of finitely many points; the masses of atoms in the same place add up.
 * @param x [n, d]
 * @param weights [n], by default 1/n each
 * @throws RangeError if there are no atoms, if one is not finite, or if the weights are not a probability vector
 */
export function atoms(x: Points, weights?: ArrayLike<number>): AtomicDistribution {
  checkPoints(x, "atoms");
  const { n, d } = x;
  if (weights !== undefined) checkWeights(weights, n, "weights");
  const w = weights === undefined ? uniformWeights(n) : Float64Array.from(weights);
  const data = Float64Array.from(x.data);
  const place = (i: number) => data.subarray(i * d, (i + 1) * d);
  const masses = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const where = key(place(i));
    masses.set(where, (masses.get(where) ?? 0) + w[i]);
  }
  return {
    name: `${n} atoms`,
    d,
    kind: "mass",
    atoms: { data, n, d },
    weights: w,
    ...moments(data, w, d),
    sample: (src, step, count) => {
      checkDraws(count);
      const drawn = new Float64Array(count * d);
      for (const [i, at] of categories(src, step, count, w).entries()) drawn.set(place(at), i * d);
      return { data: drawn, n: count, d };
    },
    logProb: (at) => {
      checkPoint(at, d);
      return Math.log(masses.get(key(at)) ?? 0);
    },
  };
}

/** Where a point is; −0 and 0 are one place, for both print as 0. */
function key(x: ArrayLike<number>): string {
  return Array.from(x).join();
}

function moments(data: Float64Array, w: Float64Array, d: number) {
  const columns = Array.from({ length: d }, (_, k) =>
    deviations(
      w.map((_, i) => data[i * d + k]),
      w,
    ),
  );
  const covariance = new Float64Array(d * d);
  for (let k = 0; k < d; k++) {
    for (let l = 0; l < d; l++) {
      const [a, b] = [columns[k], columns[l]];
      const sum = w.reduce((all, weight, i) => all + weight * a.deviations[i] * b.deviations[i], 0);
      covariance[k * d + l] = sum * a.unit * b.unit;
    }
  }
  const mean = Float64Array.from(columns, (column) => column.mean);
  return { mean, ...finiteCovariance(covariance) };
}
