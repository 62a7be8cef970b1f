import { checkInt32 } from "../checks/checkInt32";
import type { Source } from "../random/source";
import { fork } from "../random/source";
import type { Environment } from "./environment";

/** How an agent acts: on what it sees of a state, at a step of an episode, perhaps by lot. */
export type Policy = (observation: readonly number[], src: Source, step: number) => number;

/** One episode: what was seen, done and gained. */
export interface Episode {
  /** The states, the one at the start included: one more than actions. */
  readonly states: readonly (readonly number[])[];
  readonly actions: readonly number[];
  readonly rewards: readonly number[];
  /** Whether the task ended; else the episode was cut off. */
  readonly terminated: boolean;
  /** The number of steps after which it is cut off, at least those it has. */
  readonly horizon: number;
}

/** Where episodes begin, and when they are cut off. */
export interface RolloutSettings {
  /** The state to begin in. Default: the environment's own. */
  readonly from?: readonly number[];
  /** The number of steps at most. Default: the environment's horizon. */
  readonly horizon?: number;
}

/**
 * `n` episodes of a policy in an environment, each to its end or cut off. Episode i draws at the steps i · horizon, …,
 * (i + 1) · horizon − 1 of three streams: beginnings, actions, the environment's chance.
 * @throws RangeError unless n and the horizon are positive integers, whose product is below 2³¹; as `Environment.step`
 */
export function rollouts(
  environment: Environment,
  policy: Policy,
  src: Source,
  n: number,
  settings: RolloutSettings = {},
): Episode[] {
  const { from, horizon = environment.horizon } = settings;
  checkInt32(n, 1, "the number of episodes");
  checkInt32(horizon, 1, "horizon");
  checkInt32(n * horizon, 1, "the number of episodes times horizon");
  const [begins, acts, chance] = ["begin", "act", "chance"].map((name) => fork(src, name));
  return Array.from({ length: n }, (_, i) => {
    const states = [from ?? environment.reset(begins, i * horizon)];
    const [actions, rewards]: [number[], number[]] = [[], []];
    let terminated = false;
    for (let t = 0; t < horizon && !terminated; t++) {
      const [state, step] = [states[t], i * horizon + t];
      const action = policy(environment.observe(state), acts, step);
      const next = environment.step(state, action, chance, step);
      actions.push(action);
      rewards.push(next.reward);
      states.push(next.state);
      terminated = next.terminated;
    }
    return { states, actions, rewards, terminated, horizon };
  });
}
