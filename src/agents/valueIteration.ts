import { checkInt32 } from "../checks/checkInt32";
import type { Decision, DecisionTable } from "./decisionTable";

/** The best that can be done in a decision problem, and how. */
export interface BestDecisions {
  /** The expected return from each node, [nodes]. */
  readonly values: Float64Array;
  /** The expected return of each action and the best from then on, [nodes][actions]. */
  readonly gains: readonly (readonly number[])[];
}

/**
 * The best decisions for an episode of `horizon` steps, by Bellman's equation from its end: v_0 = 0 and
 * v_{h+1}(s) = max_a q_{h+1}(s, a) with q_{h+1}(s, a) = r(s, a) + Σ p(s′ | s, a) v_h(s′). The gains are those of the first step.
 * @throws RangeError unless the horizon is a positive integer
 * @see Sutton & Barto (2018), section 4.4.
 */
export function valueIteration({ decisions }: DecisionTable, horizon: number): BestDecisions {
  checkInt32(horizon, 1, "horizon");
  let values = new Float64Array(decisions.length);
  let gains: number[][] = [];
  for (let h = 0; h < horizon; h++) {
    const before = values;
    gains = decisions.map((of) => of.map((decision) => expected(decision, before)));
    values = Float64Array.from(gains, (of) => (of.length === 0 ? 0 : Math.max(...of)));
  }
  return { values, gains };
}

/**
 * The expected return from each node of an episode of `horizon` steps in which every node has its own action, [nodes].
 * @param choices the number of the action in each node, [nodes]; any where the task is over
 * @throws RangeError unless the horizon is a positive integer, and there is an action for each node, one of its own
 * @see Sutton & Barto (2018), section 4.1.
 */
export function valuesOf(
  { decisions }: DecisionTable,
  choices: ArrayLike<number>,
  horizon: number,
): Float64Array {
  checkInt32(horizon, 1, "horizon");
  if (choices.length !== decisions.length) {
    throw new RangeError(
      `${decisions.length} nodes must have an action each, got ${choices.length}`,
    );
  }
  const chosen = decisions.map((of, node) => {
    if (of.length === 0 || choices[node] in of) return of[choices[node]];
    throw new RangeError(
      `node ${node} must have an action from 0 to ${of.length - 1}, got ${choices[node]}`,
    );
  });
  let values = new Float64Array(decisions.length);
  for (let h = 0; h < horizon; h++) {
    const before = values;
    values = before.map((_, node) =>
      decisions[node].length === 0 ? 0 : expected(chosen[node], before),
    );
  }
  return values;
}

function expected({ reward, next }: Decision, values: Float64Array): number {
  return next.reduce((sum, { node, share }) => sum + share * values[node], reward);
}
