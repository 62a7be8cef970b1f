import type { Measured } from "../calculus/measured";
import type { LineDistribution } from "../distributions/distribution";
import { integrateOverBoth } from "./integrateOverBoth";
import { roundingOf } from "./roundingOf";

/**
 * E_p D(X) + E_q [1 − D(Y)] for two densities on the line and D from the line to [0, 1], by quadrature: the discriminator's value
 * without its logarithms. Its maximum over D is 1 + TV(p, q), attained at `likelierLaw`, so this game is about total
 * variation and not about JS. Jumps of D cost accuracy unless they are among the `breaks` of a law.
 * @throws TypeError unless both laws have densities; RangeError where D is not a probability, or as `integrate`
 */
export function valueWithoutLogarithms(
  D: (x: number) => number,
  p: LineDistribution,
  q: LineDistribution,
): Measured {
  const { value, error } = integrateOverBoth(p, q, (x, px, qx) => {
    const answer = D(x);
    if (!(answer >= 0 && answer <= 1)) {
      throw new RangeError(`D must be a probability in [0, 1], got ${answer} at x = ${x}`);
    }
    return px * answer + qx * (1 - answer);
  });
  return { value, error: error + roundingOf(p, q), by: "quadrature" };
}

/** x ↦ 1 where p(x) > q(x), 0 elsewhere: the indicator of the set A that attains TV = sup_A |P(A) − Q(A)|. */
export function likelierLaw(p: LineDistribution, q: LineDistribution): (x: number) => 0 | 1 {
  return (x) => (p.logProb([x]) > q.logProb([x]) ? 1 : 0);
}
