// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Runs played for real, the rules set before them, and what is kept of them.
 * @module
 */
export * from "../../experiments";
export { readRunRecords, writeRunRecords } from "./readRunRecords";
export { RunFolder } from "./runFolder";
