// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Experiments: the rules set before the runs, the runs themselves, and the records kept of them, also in files.
 * @module
 */
export * from "../../experiments";
export { readRunRecords, standingRecords, writeRunRecords } from "./readRunRecords";
export { RunFolder } from "./runFolder";
