// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * How the players are trained.
 * @module
 */
export type { Game, GameFor, PenalizedGame } from "./game";
export type { Optimizer } from "./optimizer";
export { adam, type OptimizerSettings, optimizerOf, rmsProp, sgd } from "./optimizers";
export type { AdamSettings } from "./adam";
export type { RmsPropSettings } from "./rmsProp";
export type { SgdSettings } from "./sgd";
export {
  type GanSettings,
  paperGan,
  paperWgan,
  paperWganGp,
  type TrainingSettings,
  type WganGpSettings,
  type WganSettings,
} from "./settings";
export { clipWeights, discriminatorStep } from "./discriminatorStep";
export { type DescentAscentSettings, descentAscent, type Orbit } from "./descentAscent";
export { type SmallestGan, smallestGan } from "./smallestGan";
export { generatorStep } from "./generatorStep";
export { iteration, type IterationValues, type Optimizers, type StepInputs } from "./iteration";
export {
  Diverged,
  type FollowTraining,
  type Reading,
  Trainer,
  type TrainingState,
} from "./trainer";
export {
  type ClassifierSettings,
  classifierTraining,
  trainClassifier,
} from "./trainClassifier";
export { type FollowSteps, minimize, type MinimizeSettings } from "./minimize";
export { plannedPlayers, type PlayersPlan } from "./plannedPlayers";
export { restoreNetwork } from "./restoreNetwork";
export { type About, differences } from "./differences";
