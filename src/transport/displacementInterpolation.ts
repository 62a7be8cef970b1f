import { checkFinite } from "../checks/checkFinite";
import { checkPoints, type Points } from "../distributions/points";
import { type Arcs, checkArcs } from "./checkArcs";

/**
 * The points at a fraction `t` of the way back along a plan's arcs: row k is t·x_i + (1 − t)·y_j for the k-th arc, from its end
 * y_j at t = 0 to its start x_i at t = 1. An optimal 1-Lipschitz f falls along each arc that carries mass, with slope −1, so it
 * rises with t.
 * @throws RangeError if x and y are not samples of the same dimension, if an arc does not join one of x to one of y, or if t is
 * not finite
 * @see Gulrajani et al. (2017), Proposition 1.
 */
export function displacementInterpolation(x: Points, y: Points, arcs: Arcs, t: number): Points {
  checkPoints(x, "x");
  checkPoints(y, "y");
  if (x.d !== y.d) throw new RangeError(`x and y must be of one dimension, got ${x.d} and ${y.d}`);
  checkArcs(arcs, x.n, y.n);
  checkFinite(t, "t");
  const [n, d] = [arcs.rows.length, x.d];
  const data = new Float64Array(n * d);
  for (let k = 0; k < n; k++) {
    const [i, j] = [arcs.rows[k], arcs.columns[k]];
    for (let c = 0; c < d; c++) {
      data[k * d + c] = t * x.data[i * d + c] + (1 - t) * y.data[j * d + c];
    }
  }
  return { data, n, d };
}
