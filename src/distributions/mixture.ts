import { fork } from "../random/source";
import { categories } from "./categories";
import { checkDraws, checkPoint } from "./checkDraws";
import { checkWeights } from "./checkWeights";
import type { Distribution, LineDistribution } from "./distribution";
import { drawFrom } from "./drawFrom";
import { logSumExp } from "./logSumExp";
import { mixtureMoments } from "./mixtureMoments";
import { mixtureOnLine } from "./mixtureOnLine";

/**
 * The mixture p(x) = Σ_k w_k p_k(x): a component is drawn by weight, then a point from it. A mixture of laws on the line is a law
 * on the line. It has a mean and a covariance if every component has.
 * @param weights one per law, [k], by default 1/k each
 * @throws RangeError if there are no laws, if they differ in dimension or kind, or if the weights are not a probability vector
 */
export function mixture(
  laws: readonly LineDistribution[],
  weights?: ArrayLike<number>,
): LineDistribution;
export function mixture(laws: readonly Distribution[], weights?: ArrayLike<number>): Distribution;
export function mixture(
  laws: readonly Distribution[],
  weights: ArrayLike<number> = laws.map(() => 1 / laws.length),
): Distribution {
  checkAlike(laws);
  checkWeights(weights, laws.length, "weights");
  const w = Float64Array.from(weights);
  const logWeights = w.map(Math.log);
  const { d, kind } = laws[0];
  const mixed: Distribution = {
    name: `mixture of ${laws.length} laws`,
    d,
    kind,
    ...mixtureMoments(laws, w),
    sample: (src, step, n) => {
      checkDraws(n);
      return drawFrom(laws, categories(fork(src, "component"), step, n, w), src, step);
    },
    logProb: (x) => {
      checkPoint(x, d);
      return logSumExp(laws.map((law, k) => logWeights[k] + law.logProb(x)));
    },
  };
  return laws.every(isOnLine) ? mixtureOnLine(mixed, laws, w) : mixed;
}

function isOnLine(law: Distribution): law is LineDistribution {
  return law.d === 1 && "quantile" in law;
}

function checkAlike(laws: readonly Distribution[]): void {
  if (laws.length === 0) throw new RangeError("laws must hold at least one law, got none");
  const [first] = laws;
  for (const { name, d, kind } of laws) {
    if (d !== first.d) {
      throw new RangeError(
        `laws must be of one dimension, got ${first.d} (${first.name}) and ${d} (${name})`,
      );
    }
    if (kind !== first.kind) {
      throw new RangeError(
        `laws must be of one kind, got ${first.kind} (${first.name}) and ${kind} (${name})`,
      );
    }
  }
}
