// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Estimates beside the truth, a training examined, and what samples are worth.
 * @module
 */
export * from "../../metrics";
export { fashionMnistClassifier, mnistClassifier } from "./mnistClassifier";
