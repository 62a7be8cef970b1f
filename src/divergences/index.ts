// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/** How far apart two distributions are, in nats, and the discriminator that measures it. */
export { klDivergence } from "./klDivergence";
export { jsDivergence } from "./jsDivergence";
export { totalVariation } from "./totalVariation";
export { crossEntropy, entropy } from "./entropy";
export { coarsen } from "./coarsen";
export { mutuallySingular } from "./mutuallySingular";
export { type Divergences, divergencesOfAtoms } from "./divergencesOfAtoms";
export { jsOnLine, klOnLine, type Measured, tvOnLine } from "./onLine";
export { jsBySampling, klBySampling, tvBySampling } from "./bySampling";
export { forwardKlFit, type GaussianFit } from "./forwardKlFit";
export { reverseKlFits } from "./reverseKlFits";
export { pointwiseOptimum, pointwiseValue } from "./pointwiseValue";
export { optimalDiscriminator, optimalLogits } from "./optimalDiscriminator";
export { discriminatorCost, generatorCriterion, valueFunction, halvedValue } from "./valueFunction";
export { likelierLaw, valueWithoutLogarithms } from "./valueWithoutLogarithms";
