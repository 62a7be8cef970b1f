import { directionTo } from "../calculus/norm";
import { checkNumbers } from "../checks/checkNumbers";
import { checkPoints, type Points, pointAt } from "../distributions/points";
import { checkArcs } from "./checkArcs";
import type { Plan } from "./optimalPlan";

/**
 * The gradient of W1 with respect to the points y, [m, d]: ∂W1/∂y_j = Σ_i γ_ij (y_j − x_i) / ‖y_j − x_i‖₂, with γ the optimal
 * plan. Row j is −b_j ∇f(y_j) for every optimal 1-Lipschitz f that has a gradient at y_j: f falls by the arc's length from x_i to
 * y_j, so its gradient there is minus the arc's unit vector. Exact where the plan is unique and no arc has length 0; such an arc
 * contributes nothing, although W1 has a kink there.
 * @throws RangeError if x, y and the plan do not fit together, or if they hold a number that is not finite
 * @see Arjovsky, Chintala, Bottou (2017), Theorem 3; Gulrajani et al. (2017), Proposition 1.
 */
export function wasserstein1Gradient(
  x: Points,
  y: Points,
  { rows, columns, mass, f, g }: Plan,
): Points {
  const { n: m, d } = y;
  if (x.d !== d || f.length !== x.n || g.length !== m) {
    throw new RangeError(
      `the plan of ${f.length} × ${g.length} atoms does not fit points [${x.n}, ${x.d}] and [${m}, ${d}]`,
    );
  }
  checkPoints(x, "x");
  checkPoints(y, "y");
  checkArcs({ rows, columns }, x.n, m);
  checkNumbers(mass, "mass");
  const data = new Float64Array(m * d);
  for (const [k, moved] of mass.entries()) {
    const along = directionTo(pointAt(x, rows[k]), pointAt(y, columns[k]));
    for (let l = 0; l < d; l++) data[columns[k] * d + l] += moved * along[l];
  }
  return { data, n: m, d };
}
