import type { Transition } from "./environment";

/** The transition of a task that is over: it stays where it is, for no reward. */
export function stay(state: readonly number[]): Transition {
  return { state, reward: 0, terminated: true };
}
