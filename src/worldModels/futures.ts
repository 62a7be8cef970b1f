import { checkInt32 } from "../checks/checkInt32";
import type { Source } from "../random/source";
import type { WorldModel } from "./worldModel";

/** What may come after a state: the states, the first one included, and the rewards. */
export interface Future {
  /** [horizon + 1]. */
  readonly states: readonly (readonly number[])[];
  /** [horizon]; 0 after the end. */
  readonly rewards: readonly number[];
}

/** The actions of each of n futures, [n][length], at step t, by the states that they are in then. */
export type Act = (
  states: readonly (readonly number[])[],
  t: number,
) => readonly (readonly number[])[];

/**
 * Futures drawn from a model, one from each start, all in step: at every `length` steps `act` says what is done next. What has
 * ended stays where it is, for no reward.
 * @throws RangeError unless the horizon is a positive multiple of the model's length; as `WorldModel.imagine`
 */
export function futures(
  model: WorldModel,
  starts: readonly (readonly number[])[],
  act: Act,
  horizon: number,
  src: Source,
): Future[] {
  const { length } = model;
  checkInt32(horizon, 1, "horizon");
  if (horizon % length !== 0) {
    throw new RangeError(
      `horizon must be a multiple of the model's ${length} steps, got ${horizon}`,
    );
  }
  const all = starts.map((state) => ({ states: [state], rewards: [] as number[] }));
  for (let t = 0; t < horizon; t += length) {
    const states = all.map((future) => future.states[t]);
    const after = model.imagine(states, act(states, t), src, t);
    for (const [i, { states, rewards }] of all.entries()) {
      for (const { state, reward } of after[i]) {
        states.push(state);
        rewards.push(reward);
      }
    }
  }
  return all;
}

/**
 * The mean over futures, or episodes, of the return, the sum of its rewards.
 * @throws RangeError unless there is one
 */
export function meanReturn(futures: readonly Pick<Future, "rewards">[]): number {
  if (futures.length === 0) throw new RangeError("a mean return needs a future, got none");
  const total = futures.flatMap(({ rewards }) => rewards).reduce((sum, r) => sum + r, 0);
  return total / futures.length;
}
