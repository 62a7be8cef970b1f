// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Derivatives, integrals and means, with estimates of their errors.
 * @module
 */
export type { Integral } from "./refine";
export type { Measured, Way } from "./measured";
export { type IntegrateSettings, integrate } from "./integrate";
export { expectation, type MonteCarlo } from "./expectation";
export { centralDifference, type Derivative } from "./centralDifference";
export { goldenSection } from "./goldenSection";
export { geomspace } from "./geomspace";
export { leibniz, type LeibnizTerms } from "./leibniz";
export { cosineSimilarity } from "./cosineSimilarity";
export { exchangeCounterexample } from "./exchangeCounterexample";
export { sigmoid, softplus } from "./sigmoid";
