// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * How likely data are under a distribution, and the distribution under which they are most likely.
 * @module
 */
export { likelihood, logLikelihood } from "./likelihood";
export { binomialLikelihood, type LikelihoodCurve } from "./binomialLikelihood";
export {
  fitBernoulli,
  fitExponential,
  fitGaussian,
  fitMultivariateGaussian,
  fitUniform,
} from "./fits";
export { fitGaussianMixture, type GaussianMixture, type MixtureFit } from "./fitGaussianMixture";
export { type Ascent, type AscentSettings, maximizeLikelihood } from "./maximizeLikelihood";
export { gaussianLogDensity } from "./gaussianLogDensity";
export { gaussianMixtureAt, gaussianMixtureLogDensity } from "./gaussianMixtureLogDensity";
export { gaussianMixture } from "./gaussianMixture";
export { crossEntropyBySampling } from "./crossEntropyBySampling";
