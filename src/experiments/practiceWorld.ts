import { tableOf } from "../agents/decisionTable";
import { cellLattice, type Lattice, pendulumLattice } from "../agents/lattice";
import { valuesOf } from "../agents/valueIteration";
import type { Environment } from "../environments/environment";
import { pendulum } from "../environments/pendulum";
import { type Episode, type Policy, rollouts } from "../environments/rollouts";
import { windyGrid } from "../environments/windyGrid";
import { fork, type Source, source } from "../random/source";
import { indices, uniforms } from "../random/uniforms";
import { futures, meanReturn } from "../worldModels/futures";
import { trueModel } from "../worldModels/worldModel";

/** The environments of which models are learned. */
export type PracticeName = "windy grid" | "pendulum";

/** A state and what is done from it on. */
export interface Situation {
  readonly start: readonly number[];
  readonly plan: readonly number[];
}

/** An environment, with what is asked about it. */
export interface PracticeWorld {
  readonly environment: Environment;
  /** What was seen of it: episodes of an agent that acts at random. */
  readonly log: (src: Source) => Episode[];
  /** Whole episodes of that agent, from where episodes begin. */
  readonly random: (src: Source) => Episode[];
  /** The situation whose futures are compared, and after how many steps. */
  readonly question: Situation & { readonly steps: readonly number[] };
  /** Situations, drawn at random, after whose plans an event is forecast. */
  readonly situations: (src: Source, n: number) => Situation[];
  readonly event: {
    readonly name: string;
    /** Whether the event has happened, by the state after a plan. */
    readonly happened: (state: readonly number[]) => boolean;
  };
  /** Where an agent decides, and between what. */
  readonly lattice: Lattice;
  readonly actions: readonly number[];
  /** Where episodes begin in which agents are judged; the same for each. */
  readonly starts: readonly (readonly number[])[];
  /** An agent's expected return in an episode: in the grid exact, of the pendulum the mean over the starts. */
  readonly returnOf: (act: (state: readonly number[]) => number) => number;
}

/** Episodes in which agents are judged; the pendulum's starts and shocks are the same for each agent. */
const judged = 100;

/**
 * The world of that name: a grid whose wind blows up or down with equal probability, known from 500 random walks of 10 steps from
 * random cells; or a pendulum with shocks of 0.3 rad/s in each step of 0.05 s, known from 25 episodes of random torques.
 * @throws RangeError if there is none
 */
export function practiceWorld(name: PracticeName): PracticeWorld {
  switch (name) {
    case "windy grid":
      return gridWorld();
    case "pendulum":
      return pendulumWorld();
    default:
      throw new RangeError(`a world must be the windy grid or the pendulum, got ${name}`);
  }
}

function gridWorld(): PracticeWorld {
  const [walks, walk, after] = [500, 10, 6];
  const grid = windyGrid();
  const cells = grid.states.filter((state) => !grid.ended(state));
  const lattice = cellLattice(grid);
  const actions = [0, 1, 2, 3];
  const table = tableOf(grid);
  const atRandom: Policy = (_, lots, t) => indices(lots, t, 1, actions.length)[0];
  const drawn = (src: Source, n: number) =>
    Array.from(indices(fork(src, "cells"), 0, n, cells.length), (i) => cells[i]);
  return {
    environment: grid,
    log: (src) =>
      drawn(src, walks).flatMap((from, i) =>
        rollouts(grid, atRandom, fork(src, `walk ${i}`), 1, { from, horizon: walk }),
      ),
    random: (src) => rollouts(grid, atRandom, src, judged),
    question: { start: [0, 3], plan: new Array(10).fill(2), steps: [1, 2, 4, 5, 6, 7, 8, 10] },
    situations: (src, n) => {
      const plans = indices(fork(src, "plans"), 0, n * after, actions.length);
      return drawn(src, n).map((start, i) => ({
        start,
        plan: Array.from(plans.subarray(i * after, (i + 1) * after)),
      }));
    },
    event: { name: "in the upper half", happened: ([, row]) => row > 3 },
    lattice,
    actions,
    starts: new Array(judged).fill([0, 3]),
    returnOf: (act) => {
      const choices = lattice.nodes.map((node) => (grid.ended(node) ? 0 : act(node)));
      const [{ node }] = lattice.sharesOf([0, 3]);
      return valuesOf(table, choices, grid.horizon)[node];
    },
  };
}

function pendulumWorld(): PracticeWorld {
  const [episodes, after] = [25, 20];
  const swing = pendulum({ noise: 0.3 });
  const [lowest] = swing.actionSpace.low;
  const torque = (lot: number) => lowest * (1 - 2 * lot);
  const atRandom: Policy = (_, lots, t) => torque(uniforms(lots, t, 1)[0]);
  const judges = fork(source(1), "the pendulum's judges");
  const starts = Array.from({ length: judged }, (_, i) => swing.reset(fork(judges, "starts"), i));
  return {
    environment: swing,
    log: (src) => rollouts(swing, atRandom, src, episodes),
    random: (src) => rollouts(swing, atRandom, src, judged),
    question: {
      start: [0, 0],
      plan: new Array(40).fill(0),
      steps: [1, 5, 10, 15, 20, 25, 30, 40],
    },
    situations: (src, n) => {
      const plans = uniforms(fork(src, "plans"), 0, n * after);
      const places = uniforms(fork(src, "places"), 0, 2 * n);
      return Array.from({ length: n }, (_, i) => ({
        start: [2 * Math.PI * places[2 * i], 8 * places[2 * i + 1] - 4],
        plan: Array.from(plans.subarray(i * after, (i + 1) * after), torque),
      }));
    },
    event: { name: "above the axle", happened: ([angle]) => Math.cos(angle) > 0 },
    lattice: pendulumLattice(swing, 41, 41),
    actions: [-2, -1, 0, 1, 2],
    starts,
    returnOf: (act) => {
      const does = (states: readonly (readonly number[])[]) => states.map((state) => [act(state)]);
      const shocks = fork(judges, "shocks");
      return meanReturn(futures(trueModel(swing), starts, does, swing.horizon, shocks));
    },
  };
}
