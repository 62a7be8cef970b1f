import type { Source } from "../random/source";
import type { Space } from "./space";

/** What one step leads to. */
export interface Transition {
  /** The state after it. */
  readonly state: readonly number[];
  readonly reward: number;
  /** Whether the task has ended there, so that nothing comes after. */
  readonly terminated: boolean;
}

/**
 * An environment with Gymnasium's terms, but without a state of its own: what comes next is a function of the state, the action
 * and (source, step), so that one state can have many futures and each repeats.
 * @see Towers et al., "Gymnasium: A Standard Interface for Reinforcement Learning Environments" (2024).
 */
export interface Environment {
  readonly name: string;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** The number of steps after which an episode is cut off, as by Gymnasium's TimeLimit. */
  readonly horizon: number;
  /** A state to begin an episode in. */
  reset(src: Source, step: number): readonly number[];
  /**
   * The transition from a state by an action, a number: the integer of a discrete space, the one coordinate of a box.
   * @throws RangeError for a state that is none, or an action outside the action space
   */
  step(state: readonly number[], action: number, src: Source, step: number): Transition;
  /** What an agent sees of a state. */
  observe(state: readonly number[]): readonly number[];
  /** The state nearest to a vector of as many numbers, each finite: what is meant by one that is a little off. */
  nearest(vector: readonly number[]): readonly number[];
  /** Whether the task is over in a state. */
  ended(state: readonly number[]): boolean;
}
