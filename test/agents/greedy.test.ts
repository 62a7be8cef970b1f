import assert from "node:assert/strict";
import { tableOf } from "../../src/agents/decisionTable";
import { greedy } from "../../src/agents/greedy";
import { pendulumLattice } from "../../src/agents/lattice";
import { valueIteration } from "../../src/agents/valueIteration";
import { pendulum } from "../../src/environments/pendulum";
import { rollouts } from "../../src/environments/rollouts";
import { windyGrid } from "../../src/environments/windyGrid";
import { source } from "../../src/random/source";

describe("the agent that takes what promises most", () => {
  const lattice = pendulumLattice(pendulum(), 4, 2);
  const actions = [-1, 0, 1];
  const values = new Float64Array(8);
  const acting = (gains: readonly (readonly number[])[]) =>
    greedy({ lattice, actions }, { values, gains });

  it("takes the first of the largest", () => {
    for (const [gains, chosen] of [
      [[1, 2, 3], 1],
      [[1, 3, 3], 0],
      [[5, 5, 5], -1],
      [[-4, -9, -4], -1],
    ] as const) {
      assert.equal(acting(new Array(8).fill(gains))([0.3, 2]), chosen);
    }
  });

  it("weighs the nodes about a state by their shares", () => {
    // By the slowest node −1 gains 3, by the fastest 1 gains 1: they are even at three quarters of the way, 4 rad/s.
    const act = acting(lattice.nodes.map(([, speed]) => (speed < 0 ? [3, 0, 0] : [0, 0, 1])));
    assert.deepEqual([act([1, -8]), act([1, 3.9]), act([1, 4.1]), act([1, 8])], [-1, -1, 1, 1]);
  });

  it("takes the first action where the task is over", () => {
    assert.equal(acting(new Array(8).fill([]))([0, 0]), -1);
    const table = tableOf(windyGrid());
    assert.equal(greedy(table, valueIteration(table, 5))([7, 3]), 0);
  });

  it("walks Sutton and Barto's windy grid in 15 steps", () => {
    const grid = windyGrid({ upward: 1 });
    const table = tableOf(grid);
    const act = greedy(table, valueIteration(table, 200));
    const [{ actions: walked, terminated }] = rollouts(grid, act, source(1), 1);
    assert.deepEqual([walked.length, terminated], [15, true]);
  });
});
