// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Models of an environment, learned from a log of what was done and what came, and the futures drawn from them.
 * @module
 */
export { type Stretch, stretches } from "./stretch";
export { type EncodedLog, encodedLog, type Encoding, encodingOf } from "./encoding";
export type { ConditionalLaw, FittedLaw, Pairs } from "./conditionalLaw";
export { pairBatches } from "./pairBatches";
export { regression } from "./regression";
export { mixtureDensity } from "./mixtureDensity";
export { adversarialGame, type AdversarialSettings, generatedLaw } from "./adversarial";
export { trueModel, type WorldModel, worldModel } from "./worldModel";
export { ensemble } from "./ensemble";
export { type Act, type Future, futures, meanReturn } from "./futures";
export { futureDistances } from "./futureDistances";
