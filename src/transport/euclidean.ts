import { distance, isTelling } from "../calculus/norm";
import { checkPoints, type Points } from "../distributions/points";

/**
 * The ground cost of W1: c_ij = ‖x_i − y_j‖₂, row-major [x.n, y.n].
 * It is computed from differences, not from ‖x‖² + ‖y‖² − 2⟨x, y⟩, which loses digits where points are close together.
 * @throws RangeError if the dimensions differ, if a sample is empty or holds a number that is not finite, or if a distance
 * exceeds the largest double
 */
export function euclidean(x: Points, y: Points): Float64Array {
  checkPoints(x, "x");
  checkPoints(y, "y");
  if (x.d !== y.d) throw new RangeError(`x and y must be of one dimension, got ${x.d} and ${y.d}`);
  const X = new Float64Array(x.data);
  const Y = new Float64Array(y.data);
  const cost = new Float64Array(x.n * y.n);
  // Blocks of 2 × 4 pairs, so that each coordinate read serves several distances: over twice as fast as pair by pair.
  // A block that runs over the edge does the last row or column again.
  for (let i = 0; i < x.n; i += 2) {
    for (let j = 0; j < y.n; j += 4) {
      const rows = [i, Math.min(i + 1, x.n - 1)];
      const columns = [
        j,
        Math.min(j + 1, y.n - 1),
        Math.min(j + 2, y.n - 1),
        Math.min(j + 3, y.n - 1),
      ];
      distances(X, Y, x.d, rows, columns, cost, y.n);
    }
  }
  return cost;
}

/** Fills in the costs of two rows against four columns. */
function distances(
  X: Float64Array,
  Y: Float64Array,
  d: number,
  [i0, i1]: number[],
  [j0, j1, j2, j3]: number[],
  cost: Float64Array,
  m: number,
): void {
  const p0 = i0 * d;
  const p1 = i1 * d;
  const q0 = j0 * d;
  const q1 = j1 * d;
  const q2 = j2 * d;
  const q3 = j3 * d;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  for (let k = 0; k < d; k++) {
    const x0 = X[p0 + k];
    const x1 = X[p1 + k];
    const y0 = Y[q0 + k];
    const y1 = Y[q1 + k];
    const y2 = Y[q2 + k];
    const y3 = Y[q3 + k];
    s00 += (x0 - y0) * (x0 - y0);
    s01 += (x0 - y1) * (x0 - y1);
    s02 += (x0 - y2) * (x0 - y2);
    s03 += (x0 - y3) * (x0 - y3);
    s10 += (x1 - y0) * (x1 - y0);
    s11 += (x1 - y1) * (x1 - y1);
    s12 += (x1 - y2) * (x1 - y2);
    s13 += (x1 - y3) * (x1 - y3);
  }
  const tell =
    isTelling(s00) && isTelling(s01) && isTelling(s02) && isTelling(s03) &&
    isTelling(s10) && isTelling(s11) && isTelling(s12) && isTelling(s13); // biome-ignore format: two rows of four
  if (!tell) {
    for (const i of [i0, i1]) {
      for (const j of [j0, j1, j2, j3]) cost[i * m + j] = finiteDistance(X, Y, d, i, j);
    }
    return;
  }
  cost[i0 * m + j0] = Math.sqrt(s00);
  cost[i0 * m + j1] = Math.sqrt(s01);
  cost[i0 * m + j2] = Math.sqrt(s02);
  cost[i0 * m + j3] = Math.sqrt(s03);
  cost[i1 * m + j0] = Math.sqrt(s10);
  cost[i1 * m + j1] = Math.sqrt(s11);
  cost[i1 * m + j2] = Math.sqrt(s12);
  cost[i1 * m + j3] = Math.sqrt(s13);
}

/** The distance of two points whatever their coordinates' sizes. */
function finiteDistance(X: Float64Array, Y: Float64Array, d: number, i: number, j: number): number {
  const apart = distance(X, Y, d, i * d, j * d);
  if (apart === Infinity) {
    throw new RangeError(`the distance from point ${i} of x to point ${j} of y is beyond the largest double`); // biome-ignore format: one sentence
  }
  return apart;
}
