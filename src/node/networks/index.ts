// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * The players: networks, that is, parameters and the functions that they define, and files of them.
 * @module
 */
export * from "../../networks";
export type { Precision } from "../../networks/assignWeights";
export { readWeights, writeWeights } from "./writeWeights";
