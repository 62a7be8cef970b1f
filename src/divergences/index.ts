// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * How far apart two distributions are, in nats, and the discriminator that measures it.
 * @module
 */
export { kl } from "./kl";
export { js } from "./js";
export { totalVariation } from "./totalVariation";
export type { Compared, Draws } from "./measureDivergence";
export { crossEntropy, entropy } from "./entropy";
export { coarsen } from "./coarsen";
export { mutuallySingular } from "./mutuallySingular";
export { forwardKlFit, type GaussianFit } from "./forwardKlFit";
export { reverseKlFits } from "./reverseKlFits";
export { pointwiseValue } from "./pointwiseValue";
export { optimalDiscriminator, optimalLogits } from "./optimalDiscriminator";
export { discriminatorCost, generatorCriterion, valueFunction, halvedValue } from "./valueFunction";
export { likelierLaw, valueWithoutLogarithms } from "./valueWithoutLogarithms";
