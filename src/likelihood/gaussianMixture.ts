import type { LineDistribution } from "../distributions/distribution";
import { gaussian } from "../distributions/gaussian";
import { mixture } from "../distributions/mixture";
import type { GaussianMixture } from "./fitGaussianMixture";

/**
 * The law Σ_k weights_k N(means_k, variances_k) of a fitted mixture, from which to draw and with which to score other data.
 * @throws RangeError as `mixture` and `gaussian`
 */
export function gaussianMixture({ weights, means, variances }: GaussianMixture): LineDistribution {
  const components = Array.from(means, (mean, k) => gaussian(mean, Math.sqrt(variances[k])));
  return mixture(components, weights);
}
