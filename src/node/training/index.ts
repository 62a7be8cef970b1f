// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * How the players are trained, and trainings saved on disk.
 * @module
 */
export * from "../../training";
export {
  type Checkpoint,
  DamagedCheckpoint,
  type FoundCheckpoint,
  latestCheckpoint,
  readCheckpoint,
  type SavedTraining,
  saveCheckpoint,
} from "./checkpoint";
export { openRun, type OpenedRun } from "./openRun";
