// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * Experiments: the rules set before the runs, the runs themselves, and the records kept of them.
 * @module
 */
export type {
  Columns,
  FitSettings,
  GameRequest,
  Players,
  RunRecord,
  RunRequest,
} from "./runRecord";
export { RunKeeper } from "./runKeeper";
export {
  type FieldSamples,
  fieldSamples,
  type ImageSampleGrid,
  imageSampleGrid,
  type PointSamples,
  pointSamples,
  type SampleGrid,
  sampleGridImages,
  type Images,
} from "./sampleGrid";
export { type FollowRun, playRun, type RunReader } from "./playRun";
export { playersOf } from "./keptRun";
export { isRecordOf, recordDifferences } from "./sameRun";
export type { Deviation, RateSearch, Rule, Verdict } from "./protocol";
export { type Following, following } from "./following";
export { settled } from "./settled";
export {
  figuresDeviations,
  figuresRules,
  figuresRuns,
  figuresSearch,
  rateSearch,
} from "./figures3to8";
export { type ImageBaseline, imageBaselines } from "./imageBaselines";
export {
  mixtureDeviations,
  mixturePacganPlayers,
  mixtureRateSearch,
  mixtureRules,
  mixtureRuns,
  mixtureSearch,
} from "./mixtures";
export { type MixtureBaseline, mixtureBaselines } from "./mixtureBaselines";
export { criticDeviations, depthRuns, surfaceRules, surfaceRuns } from "./critics";
export {
  type CriticRequest,
  type FollowCritic,
  criticGame,
  playCritic,
  type ShapeName,
  shapeHeldOut,
  shapeLaw,
} from "./criticRun";
export { conditionalDeviations, conditionalRules, conditionalRuns } from "./conditional";
export { type ConditionalRequest, conditionalGame, playConditional } from "./conditionalRun";
export {
  type FiguresGame,
  type FiguresRequest,
  figuresGame,
  figuresReader,
  playFigures,
  readSpread,
} from "./figures3to8Run";
export {
  type MixtureName,
  type MixtureRunRequest,
  mixtureGame,
  mixtureLaw,
  playMixtureRun,
} from "./mixtureRun";
export {
  worldModelDeviations,
  worldModelRateSearch,
  worldModelRules,
  worldModelRuns,
  worldModelSearch,
} from "./simulatedFutures";
export { playWorldModel, type WorldModelRequest } from "./worldModelRun";
export {
  type PracticeName,
  type PracticeWorld,
  practiceWorld,
  type Situation,
} from "./practiceWorld";
export { playTranslation, type TranslationRequest, translationGame } from "./translationRun";
export { lastOverSeeds, lastReading, tableOverSeeds } from "./tableOverSeeds";
export { type ImageWorld, imageWorld } from "./imageWorld";
export { labelImbalance } from "./labelImbalance";
export { readImages } from "./readImages";
export type { RunStore } from "./runStore";
