// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Experiments: the rules set before the runs, the runs themselves, and the records that have come with the lecture.
 * @module
 */
export * from "../../experiments";
export { readRunRecords, standingRecords } from "./readRunRecords";
