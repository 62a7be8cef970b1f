import type { Measured } from "../calculus/measured";
import { softplus } from "../calculus/sigmoid";
import type { LineDistribution } from "../distributions/distribution";
import { integrateOverBoth } from "./integrateOverBoth";
import { roundingOf } from "./roundingOf";

/**
 * V(D) = E_p log D(X) + E_q log(1 − D(Y)) in nats for two densities on the line, by quadrature: Goodfellow's convention, with
 * −log 4 at the optimum of the game. D = 1/(1 + e^{−l}) is given by its logits l, which may be ±∞, because a D that rounds to 1
 * would make log(1 − D) infinite. D is evaluated at some hundreds of x where the laws have mass; what it does between them goes
 * unseen.
 * @throws TypeError unless both laws have densities; RangeError if a logit is NaN, if V is −∞, because D is 0 where p has mass or
 * 1 where q has, or as `integrate`
 * @see Goodfellow et al. 2014, eq. 1.
 */
export function valueFunction(
  logits: (x: number) => number,
  p: LineDistribution,
  q: LineDistribution,
): Measured {
  return minus(p, q, (x, px, qx) => {
    const logit = logits(x);
    // −log D = log(1 + e^{−l}), −log(1 − D) = log(1 + e^l); 0 log 0 = 0.
    return (px === 0 ? 0 : px * softplus(-logit)) + (qx === 0 ? 0 : qx * softplus(logit));
  });
}

/**
 * ½V in nats: the value in the convention of the Chinese notes, whose optimum over D is JS(p, q) − log 2. The optimal D
 * and p are the same as for V; only the value differs.
 * @throws as `valueFunction`
 */
export function halvedValue(
  logits: (x: number) => number,
  p: LineDistribution,
  q: LineDistribution,
): Measured {
  const { value, error, by } = valueFunction(logits, p, q);
  return { value: value / 2, error: error / 2, by };
}

/**
 * J^D = −½ E_p log D(X) − ½ E_q log(1 − D(Y)) = −½V in nats: the cost that the discriminator minimizes.
 * @throws as `valueFunction`
 * @see Goodfellow, "NIPS 2016 tutorial: generative adversarial networks", eq. 8.
 */
export function discriminatorCost(
  logits: (x: number) => number,
  p: LineDistribution,
  q: LineDistribution,
): Measured {
  const { value, error, by } = valueFunction(logits, p, q);
  return { value: -value / 2, error: error / 2, by };
}

/**
 * C(G) = max_D V(D) = V(D*) = −log 4 + 2 JS(p, q) in nats, computed as V at the logits log p − log q: what the generator, whose
 * law is q, minimizes.
 * @throws as `valueFunction`
 * @see Goodfellow et al. 2014, eqs. 4 to 6.
 */
export function generatorCriterion(p: LineDistribution, q: LineDistribution): Measured {
  return minus(
    p,
    q,
    (_, px, qx, logRatio) =>
      (px === 0 ? 0 : px * softplus(logRatio)) + (qx === 0 ? 0 : qx * softplus(-logRatio)),
  );
}

/** −∫ f, which is of the size of logarithms of D. */
function minus(...[p, q, f]: Parameters<typeof integrateOverBoth>): Measured {
  const { value, error } = integrateOverBoth(p, q, f);
  return { value: -value, error: error + roundingOf(p, q) * Math.max(1, value), by: "quadrature" };
}
