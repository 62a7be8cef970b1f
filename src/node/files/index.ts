// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Files that are there whole or not at all.
 * @module
 */
export { NotWritten, writeWhole } from "./writeWhole";
