// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Environments whose transition laws are known, with Gymnasium's terms.
 * @module
 */
export { type Box, contains, type Discrete, type Space } from "./space";
export type { Environment, Transition } from "./environment";
export { type Outcome, type WindyGrid, windyGrid } from "./windyGrid";
export { type Pendulum, pendulum } from "./pendulum";
export { type Episode, type Policy, rollouts, type RolloutSettings } from "./rollouts";
