// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Agents that find out what to do in a model, or in the environment itself.
 * @module
 */
export { cellLattice, type Lattice, pendulumLattice, type Share } from "./lattice";
export { type Decision, type DecisionTable, imaginedTable, tableOf } from "./decisionTable";
export { type BestDecisions, valueIteration, valuesOf } from "./valueIteration";
export { greedy } from "./greedy";
