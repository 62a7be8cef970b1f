import { distance } from "../calculus/norm";
import { checkFinite } from "../checks/checkFinite";
import { checkNumbers } from "../checks/checkNumbers";
import { checkPoint } from "../distributions/checkDraws";
import { checkPoints, type Points } from "../distributions/points";

/**
 * Extends the potentials of a plan to a 1-Lipschitz function on the whole space, f(x) = min_j (‖x − y_j‖₂ − g_j) for x [d].
 * With the potentials of an optimal plan for distances it is an optimal critic: Σ_i a_i f(x_i) − Σ_j b_j f(y_j) = W1, and along
 * an arc from x_i to y_j that carries mass it falls by the arc's length.
 * @param g [m]: the potentials of the columns
 * @throws RangeError if `y` is not a sample or `g` does not hold one finite number per point; f, if its argument is not a point
 * of that space, or if f exceeds the largest double there
 * @see Kantorovich & Rubinstein (1958); Villani, "Optimal Transport: Old and New", 2009, Remark 6.5; the extension
 * is McShane's (1934).
 */
export function kantorovichPotential(y: Points, g: Float64Array): (x: ArrayLike<number>) => number {
  checkPoints(y, "y");
  if (g.length !== y.n) {
    throw new RangeError(`g must hold one potential a point: got ${g.length} for ${y.n} points`);
  }
  checkNumbers(g, "g");
  return (x) => {
    checkPoint(x, y.d);
    let least = Infinity;
    for (let j = 0; j < y.n; j++) {
      least = Math.min(least, distance(x, y.data, y.d, 0, j * y.d) - g[j]);
    }
    checkFinite(least, "f(x)");
    return least;
  };
}
