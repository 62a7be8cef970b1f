// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Finite samples: images and points, minibatches of them, and files that hold them.
 * @module
 */
export * from "../../datasets";
export { csvPoints } from "./csvPoints";
export { type DataPart, idxFolder, mnist } from "./mnist";
export { fashionMnist } from "./fashionMnist";
export { readIdx } from "./readIdx";
export { fingerprint } from "./fingerprint";
