// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Finite samples: images and points, minibatches of them, and digits that have come with the lecture.
 * @module
 */
export * from "../../datasets";
export { mnist } from "./mnist";
