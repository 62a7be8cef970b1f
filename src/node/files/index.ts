// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Files that are written completely or not at all.
 * @module
 */
export { NotWritten, writeWhole } from "./writeWhole";
