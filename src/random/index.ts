// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Seeded, counter-based randomness: every draw is a function of (source, counter).
 * @module
 */
export { fork, type Source, source } from "./source";
export { normal, uniform } from "./normal";
export type { Shaped, TensorsByRank } from "./shaped";
export { batchIndices } from "./batchIndices";
export type { Step } from "./stateless";
