// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * What the players maximize and minimize.
 * @module
 */
export { criticLoss, generatorLoss, wassersteinEstimate } from "./wasserstein";
export { discriminatorLoss, jsEstimate, saturatingLoss } from "./minimax";
export { nonSaturatingLoss } from "./nonSaturatingLoss";
export {
  nonSaturatingSlope,
  nonSaturatingSlopeInD,
  saturatingSlope,
  saturatingSlopeInD,
} from "./saturatingSlope";
export { gradientPenalty, interpolate } from "./gradientPenalty";
