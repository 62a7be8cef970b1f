// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * The players: networks, that is, parameters and the functions that they define.
 * @module
 */
export { type Network, parameterCount } from "./network";
export { type MlpOutput, type MlpSettings, mlp } from "./mlp";
export {
  type DcganDiscriminatorSettings,
  type DcganSettings,
  dcganDiscriminator,
  dcganGenerator,
} from "./dcgan";
export type { Initializer } from "./initializer";
export { maxout } from "./maxout";
export { packed } from "./packed";
export { conditionalGenerator, conditionalDiscriminator } from "./conditional";
export { batchNorm } from "./batchNorm";
export { parameterTable } from "./parameterTable";
export { translation } from "./translation";
export { type Classifier, imageClassifier } from "./imageClassifier";
export { translationByLabel } from "./translationByLabel";
export { reversedGradient } from "./reversedGradient";
export type { StoredTensor } from "./storedTensor";
export { evaluate } from "./evaluate";
export { linspace } from "./linspace";
export { fillParameters, parameters } from "./parameters";
