import { checkInt32 } from "../checks/checkInt32";
import type { Transition } from "../environments/environment";
import type { Episode } from "../environments/rollouts";
import { stay } from "../environments/stay";

/** A stretch of an episode: where it began, what was done, and what came of it. */
export interface Stretch {
  readonly from: readonly number[];
  /** The actions, [length]. */
  readonly plan: readonly number[];
  /** The transition by each of them, [length]. */
  readonly after: readonly Transition[];
}

/**
 * All stretches of `length` steps in a log of episodes, one from each step that the horizon leaves room for; of length 1, its
 * transitions. Where an episode has ended it stays as it is for no reward, whatever is done: there the last action is repeated.
 * Room is asked for by the horizon, not by what came, so that how an episode ends has no say in how many it gives from a step.
 * @throws RangeError unless length is a positive integer and there is a stretch
 */
export function stretches(episodes: readonly Episode[], length: number): Stretch[] {
  checkInt32(length, 1, "the length of a stretch");
  const all = episodes.flatMap((episode) => {
    const { states, actions, horizon } = episode;
    const begins = Math.min(actions.length, horizon - length + 1);
    return Array.from({ length: Math.max(0, begins) }, (_, t) => ({
      from: states[t],
      plan: Array.from({ length }, (_, j) => actions[Math.min(t + j, actions.length - 1)]),
      after: Array.from({ length }, (_, j) => transitionAt(episode, t + j)),
    }));
  });
  if (all.length > 0) return all;
  throw new RangeError(`${episodes.length} episodes hold no stretch of ${length} steps`);
}

function transitionAt({ states, rewards, terminated }: Episode, t: number): Transition {
  const last = rewards.length - 1;
  if (t > last) return stay(states[last + 1]); // only of an episode that has ended are there such steps
  return { state: states[t + 1], reward: rewards[t], terminated: terminated && t === last };
}
