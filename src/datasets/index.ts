// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Finite samples: images and points from files, and minibatches of them.
 * @module
 */
export { parseCsvPoints } from "./parseCsvPoints";
export { type Idx, type IdxKind, parseIdx } from "./parseIdx";
export { type ImageSet, imageSet, firstImages, imagesToTensor } from "./imageSet";
export { padImages, cropImages } from "./padImages";
export { type HeldOut, holdOut } from "./holdOut";
export { oneHot, splitLabels, withEveryLabel, withLabels } from "./oneHot";
export { minibatches } from "./minibatches";
export { labeledLatent, labeledMinibatches } from "./labeledMinibatches";
export { copiesOfMean } from "./copiesOfMean";
export { repeatedRows } from "./repeatedRows";
