import type { DecisionTable } from "./decisionTable";
import type { BestDecisions } from "./valueIteration";

/**
 * The action that promises most in a state: the gains of the nodes about it are interpolated, and the first of the largest wins.
 * Where the task is over, the first action.
 */
export function greedy(
  { lattice, actions }: Pick<DecisionTable, "lattice" | "actions">,
  { gains }: BestDecisions,
): (state: readonly number[]) => number {
  return (state) => {
    const shares = lattice.sharesOf(state);
    const promised = actions.map((_, k) =>
      shares.reduce((sum, { node, share }) => sum + share * (gains[node][k] ?? 0), 0),
    );
    return actions[promised.indexOf(Math.max(...promised))];
  };
}
