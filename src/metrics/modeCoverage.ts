import type * as tf from "@tensorflow/tfjs-core";
import { distance } from "../calculus/norm";
import { checkRows } from "../checks/checkRows";
import { uniformWeights } from "../distributions/checkWeights";
import type { GaussianModes } from "../distributions/gaussianModes";
import { pointAt } from "../distributions/points";
import { pointsFromTensor } from "../distributions/pointsToTensor";
import { klOfMasses } from "../divergences/klOfMasses";
import { tvOfMasses } from "../divergences/tvOfMasses";

/** How well a sample covers the modes of a law, as PacGAN counts it. */
export interface ModeCoverage {
  /** The number of high-quality samples at each center, [k], in the law's order; each counts at its nearest center. */
  readonly counts: Int32Array;
  /** The number of modes with at least one high-quality sample. */
  readonly modes: number;
  /** The share of all samples that are of high quality, that is, within 3 standard deviations of a center. */
  readonly highQuality: number;
  /**
   * KL(h ‖ uniform) in nats, with h the histogram of the high-quality samples over the modes: 0 if all k modes are hit equally
   * often, log k if one gets them all; undefined if no sample is of high quality, since there is no histogram then.
   */
  readonly reverseKl: number | undefined;
  /**
   * The total variation between where the samples are, of high quality at one of the modes or elsewhere, and where the law's are:
   * 0 for the law, 1 if no sample is of high quality. It joins quality and evenness in one number, which neither spray nor a
   * single mode makes small.
   */
  readonly misplaced: number;
}

/** Standard deviations that a sample of high quality may be off its center. */
const most = 3;

/** The law's own share of high quality. */
const highQualityOfLaw = 1 - Math.exp(-(most ** 2) / 2);

/**
 * Counts the modes that the rows of `x` [n, 2] cover. For the law itself the share of high quality is 1 − e^(−9/2) = 0.98889,
 * since the squared distance from a mode's center, divided by sd², has the χ² law with 2 degrees of freedom.
 * @throws RangeError if `x` is empty, not in the plane, or holds a number that is not finite
 * @see Lin, Khetan, Fanti & Oh, "PacGAN: The power of two samples in generative adversarial networks", 2018, section 4.1.
 */
export function modeCoverage({ modes, sd }: GaussianModes, x: tf.Tensor2D): ModeCoverage {
  checkRows(x, "x");
  const [n, d] = x.shape;
  if (d !== modes.d) {
    throw new RangeError(`x must be of shape [n, ${modes.d}], got [${x.shape}]`);
  }
  const sample = pointsFromTensor(x);
  const counts = new Int32Array(modes.n);
  for (let i = 0; i < n; i++) {
    const { center, away } = nearestCenter(modes, pointAt(sample, i));
    if (away <= most * sd) counts[center]++;
  }
  const high = counts.reduce((sum, count) => sum + count, 0);
  const uniform = uniformWeights(modes.n);
  return {
    counts,
    modes: counts.filter((count) => count > 0).length,
    highQuality: high / n,
    reverseKl:
      high === 0
        ? undefined
        : klOfMasses(
            Float64Array.from(counts, (c) => c / high),
            uniform,
          ),
    misplaced: tvOfMasses(
      [...Array.from(counts, (count) => count / n), 1 - high / n],
      [...uniform.map((share) => share * highQualityOfLaw), 1 - highQualityOfLaw],
    ),
  };
}

function nearestCenter(modes: GaussianModes["modes"], x: ArrayLike<number>) {
  let [center, away] = [-1, Infinity];
  for (let k = 0; k < modes.n; k++) {
    const to = distance(x, pointAt(modes, k));
    if (to < away) [center, away] = [k, to];
  }
  return { center, away };
}
