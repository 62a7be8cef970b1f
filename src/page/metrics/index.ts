// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Estimates compared with the truth, the examination of a training, and the quality of samples.
 * @module
 */
export * from "../../metrics";
export { mnistClassifier } from "./mnistClassifier";
