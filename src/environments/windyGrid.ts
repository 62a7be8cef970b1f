import { checkNumbers } from "../checks/checkNumbers";
import { uniforms } from "../random/uniforms";
import { checkAction } from "./checkAction";
import type { Environment } from "./environment";
import type { Discrete } from "./space";

/** The number of cells by which the wind of each column carries upward or downward what leaves it. */
const winds = [0, 0, 0, 1, 1, 1, 2, 2, 1, 0];
const [columns, rows] = [winds.length, 7];

/** Where an episode begins, and where it ends, as [column, row]; rows are counted upward. */
const [start, goal] = [
  [0, 3],
  [7, 3],
] as const;

/** Up, down, right and left. */
const moves = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
] as const;

/** A state that a step may lead to, and how probable that is. */
export interface Outcome {
  readonly state: readonly number[];
  readonly probability: number;
}

/** A windy grid, whose transition law is a table. */
export interface WindyGrid extends Environment {
  readonly actionSpace: Discrete;
  /** All states, column by column. */
  readonly states: readonly (readonly number[])[];
  /** What a step may lead to, the more probable first; the probabilities sum to 1. */
  outcomes(state: readonly number[], action: number): readonly Outcome[];
}

/**
 * A walk through wind on a grid of 10 × 7 cells, from [0, 3] to [7, 3], for −1 a step. Four actions, 0 to 3, move up, down, right
 * and left, and the wind of the column that is left carries the walker further, 1 or 2 cells: upward with probability `upward`,
 * else downward. The border stops both. So where there is wind a step has two outcomes far apart, and their mean lies between.
 * With `upward` 1 it is Sutton and Barto's grid, whose shortest walk takes 15 steps.
 * @throws RangeError unless `upward` is from 0 to 1
 * @see Sutton, Barto, "Reinforcement Learning" (2nd edition, 2018), example 6.5 and exercise 6.10.
 */
export function windyGrid({ upward = 0.5 }: { readonly upward?: number } = {}): WindyGrid {
  if (!(upward >= 0 && upward <= 1)) {
    throw new RangeError(`upward must be a probability, got ${upward}`);
  }
  const actionSpace = { kind: "discrete", n: moves.length } as const;
  const walk = ([column, row]: readonly number[], action: number, gust: number) => [
    within(column + moves[action][0], columns),
    within(row + moves[action][1] + gust * winds[column], rows),
  ];
  return {
    name: `windy grid, upward ${upward}`,
    observationSpace: { kind: "box", low: [0, 0], high: [columns - 1, rows - 1] },
    actionSpace,
    horizon: 200,
    states: winds.flatMap((_, column) => Array.from({ length: rows }, (_, row) => [column, row])),
    reset: () => start,
    outcomes: (state, action) => {
      checkState(state);
      checkAction(actionSpace, action);
      const [up, down] = [1, -1].map((gust) => walk(state, action, gust));
      if (up[1] === down[1]) return [{ state: up, probability: 1 }];
      return [
        { state: up, probability: upward },
        { state: down, probability: 1 - upward },
      ]
        .filter(({ probability }) => probability > 0)
        .sort((a, b) => b.probability - a.probability);
    },
    step: (state, action, src, step) => {
      checkState(state);
      checkAction(actionSpace, action);
      const gust = uniforms(src, step, 1)[0] < upward ? 1 : -1;
      const next = walk(state, action, gust);
      return { state: next, reward: -1, terminated: isGoal(next) };
    },
    observe: (state) => {
      checkState(state);
      return state;
    },
    nearest: (vector) => {
      checkVector(vector);
      return [within(Math.round(vector[0]), columns), within(Math.round(vector[1]), rows)];
    },
    ended: (state) => {
      checkState(state);
      return isGoal(state);
    },
  };
}

function within(at: number, cells: number): number {
  return Math.min(cells - 1, Math.max(0, at));
}

function isGoal(state: readonly number[]): boolean {
  return state.every((at, i) => at === goal[i]);
}

function checkVector(vector: readonly number[]): void {
  if (vector.length !== 2) {
    throw new RangeError(`a cell is of [column, row], got ${vector.length} numbers`);
  }
  checkNumbers(vector, "a vector");
}

function checkState(state: readonly number[]): void {
  const [column, row] = state;
  const on = (at: number, cells: number) => Number.isInteger(at) && at >= 0 && at < cells;
  if (state.length !== 2 || !on(column, columns) || !on(row, rows)) {
    throw new RangeError(
      `a state must be a cell [column, row] of ${columns} × ${rows}, got [${state.join(", ")}]`,
    );
  }
}
