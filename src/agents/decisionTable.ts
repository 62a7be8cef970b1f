import { checkInt32 } from "../checks/checkInt32";
import type { WindyGrid } from "../environments/windyGrid";
import { fork, type Source } from "../random/source";
import type { WorldModel } from "../worldModels/worldModel";
import { cellLattice, type Lattice, type Share } from "./lattice";

/** What a decision in a state leads to. */
export interface Decision {
  /** The mean reward. */
  readonly reward: number;
  /** The nodes that come next, with their probabilities. */
  readonly next: readonly Share[];
}

/** A decision problem of finitely many states and actions. */
export interface DecisionTable {
  readonly lattice: Lattice;
  readonly actions: readonly number[];
  /** [nodes][actions]; none in a node where the task is over. */
  readonly decisions: readonly (readonly Decision[])[];
}

/** The decision problem that a windy grid is, from its own probabilities. */
export function tableOf(grid: WindyGrid): DecisionTable {
  const lattice = cellLattice(grid);
  const actions = Array.from({ length: grid.actionSpace.n }, (_, action) => action);
  const decisions = grid.states.map((state) =>
    grid.ended(state)
      ? []
      : actions.map((action) => ({
          reward: -1,
          next: grid.outcomes(state, action).map(({ state: to, probability }) => ({
            node: lattice.sharesOf(to)[0].node,
            share: probability,
          })),
        })),
  );
  return { lattice, actions, decisions };
}

/**
 * The decision problem that a model stands for on a lattice, from `draws` draws at each node by each action; what they lead to is
 * shared among the nodes about it.
 * @throws RangeError unless draws is a positive integer and the model is of single steps; as `WorldModel.imagine`
 * @see Gordon, "Stable function approximation in dynamic programming", 1995, section 4: an averager.
 */
export function imaginedTable(
  model: WorldModel,
  lattice: Lattice,
  actions: readonly number[],
  draws: number,
  src: Source,
): DecisionTable {
  checkInt32(draws, 1, "draws");
  const { length, environment } = model;
  if (length !== 1) throw new RangeError(`a model of single steps is needed, got ${length}`);
  const { nodes } = lattice;
  const decisions: Decision[][] = nodes.map(() => []);
  const open = Array.from(nodes.keys()).filter((node) => !environment.ended(nodes[node]));
  const states = open.flatMap((node) => new Array<readonly number[]>(draws).fill(nodes[node]));
  for (const [k, action] of actions.entries()) {
    const plans = new Array<number[]>(states.length).fill([action]);
    const after = model.imagine(states, plans, fork(src, `action ${k}`), 0);
    for (const [i, node] of open.entries()) {
      const own = after.slice(i * draws, (i + 1) * draws).map(([transition]) => transition);
      decisions[node].push({
        reward: own.reduce((sum, { reward }) => sum + reward / draws, 0),
        next: shared(own.map(({ state }) => lattice.sharesOf(state))),
      });
    }
  }
  return { lattice, actions, decisions };
}

/** The mean of several interpolations. */
function shared(each: readonly Share[][]): Share[] {
  const sums = new Map<number, number>();
  for (const { node, share } of each.flat()) {
    sums.set(node, (sums.get(node) ?? 0) + share / each.length);
  }
  return Array.from(sums, ([node, share]) => ({ node, share }));
}
