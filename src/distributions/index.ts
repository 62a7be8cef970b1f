// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Distributions to sample from and, in closed form, to score with; and samples as points.
 * @module
 */
export { type Points, points } from "./points";
export { pointsFromTensor, pointsToTensor } from "./pointsToTensor";
export type { Component, LineFunctions } from "./component";
export type { Distribution, LineDistribution, LogDensityOnLine } from "./distribution";
export { bernoulli } from "./bernoulli";
export { binomial } from "./binomial";
export { uniform } from "./uniform";
export { exponential } from "./exponential";
export { gaussian } from "./gaussian";
export { multivariateGaussian } from "./multivariateGaussian";
export { atoms, type AtomicDistribution } from "./atoms";
export { atomsOnLine } from "./atomsOnLine";
export { mixture } from "./mixture";
export { gaussianGrid, type GaussianModes, gaussianRing } from "./gaussianModes";
export { noisyCurve, type PlaneCurve } from "./noisyCurve";
export { swissRoll } from "./swissRoll";
export { twoMoons } from "./twoMoons";
export { lineOfAtoms, verticalLine } from "./verticalLine";
export { type JointDistribution, joint } from "./joint";
export { logProbs } from "./logProbs";
export { normalBatches } from "./normalBatches";
