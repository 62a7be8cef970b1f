// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Estimates compared with the truth, the examination of a training, and the quality of samples.
 * @module
 */
export { estimateOn, jsEstimateOn } from "./estimateOn";
export { type GeneratorGradients, generatorGradients } from "./generatorGradients";
export { type GradientSpread, gradientSpread } from "./gradientSpread";
export { clippedLipschitzBound, gradientNorms, largestGradientNorm } from "./gradientNorms";
export { type Welch, welch } from "./welch";
export { slopesOverDepth } from "./slopesOverDepth";
export { compareWithExact, type ExactComparison } from "./compareWithExact";
export { type GradientTheorem, gradientTheorem } from "./gradientTheorem";
export { gradientThroughCritic } from "./gradientThroughCritic";
export { bestClippedCritic, type ClippedCritic, type ClippedSize } from "./bestClippedCritic";
export { type AlongReading, wasserstein1Along } from "./wasserstein1Along";
export { stepCosine } from "./stepCosine";
export { company, readSymptoms, type Symptoms } from "./readSymptoms";
export { type ModeCoverage, modeCoverage } from "./modeCoverage";
export { classifierScore, classProbabilities, featureMoments } from "./classifierScore";
export { frechetDistance, type Moments } from "./frechetDistance";
export { type LabelAccuracy, labelAccuracy } from "./labelAccuracy";
export { labelCounts } from "./labelCounts";
export { type NearestNeighbors, nearestNeighbors } from "./nearestNeighbors";
export { rankCorrelation } from "./rankCorrelation";
export { type Calibration, calibration, type ForecastBin } from "./calibration";
export { type BandOverSeeds, bandOverSeeds, type OverSeeds, overSeeds } from "./overSeeds";
