import { sigmoid } from "../calculus/sigmoid";
import type { Distribution } from "../distributions/distribution";
import { mutuallySingular } from "./mutuallySingular";

/**
 * The logits of the optimal discriminator, x ↦ log p(x) − log q(x) for x [d]: ±∞ where only one law has mass. For N(−5, 1)
 * against N(5, 1) it is −10x.
 * @throws RangeError if the dimensions differ; TypeError if the kinds do (then a set tells the laws apart, not a ratio). The
 * function itself throws a RangeError where neither law has mass, since D* is arbitrary there
 * @see Goodfellow et al. 2014, proposition 1.
 */
export function optimalLogits(p: Distribution, q: Distribution): (x: ArrayLike<number>) => number {
  if (mutuallySingular(p, q) && p.kind !== q.kind) {
    throw new TypeError(
      `p and q must have log densities of one kind, got ${p.kind} (${p.name}) and ${q.kind} (${q.name})`,
    );
  }
  return (x) => {
    const logP = p.logProb(x);
    const logQ = q.logProb(x);
    if (logP === -Infinity && logQ === -Infinity) {
      throw new RangeError(
        `x must lie where ${p.name} or ${q.name} has mass, got [${Array.from(x).join(", ")}]`,
      );
    }
    return logP - logQ;
  };
}

/**
 * The optimal discriminator x ↦ D*(x) = p(x) / (p(x) + q(x)) for x [d], as the sigmoid of its logits: p is the law of the data, q
 * the generator's. For N(−5, 1) against N(5, 1), D*(x) = 1/(1 + e^{10x}).
 * @throws as `optimalLogits`
 * @see Goodfellow et al. 2014, eq. 2.
 */
export function optimalDiscriminator(
  p: Distribution,
  q: Distribution,
): (x: ArrayLike<number>) => number {
  const logits = optimalLogits(p, q);
  return (x) => sigmoid(logits(x));
}
