import assert from "node:assert/strict";
import { pendulum } from "../../src/environments/pendulum";
import { rollouts } from "../../src/environments/rollouts";
import { windyGrid } from "../../src/environments/windyGrid";
import { source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";

const src = source(9);
const grid = windyGrid();

describe("rollouts", () => {
  const byLot = (_: readonly number[], acts: typeof src, step: number) =>
    Math.floor(4 * uniforms(acts, step, 1)[0]);

  it("are episodes, each a chain of the environment's own steps", () => {
    for (const { states, actions, rewards, terminated } of rollouts(grid, byLot, src, 20)) {
      assert.equal(states.length, actions.length + 1);
      assert.equal(rewards.length, actions.length);
      for (const [t, action] of actions.entries()) {
        const next = grid.outcomes(states[t], action).map(({ state }) => `${state}`);
        assert.ok(next.includes(`${states[t + 1]}`));
      }
      assert.equal(terminated, `${states.at(-1)}` === "7,3");
      assert.ok(terminated || actions.length === grid.horizon);
    }
  });

  it("repeat, and the first of many are those of few where the horizon is the same", () => {
    const many = rollouts(grid, byLot, src, 6);
    assert.deepEqual(rollouts(grid, byLot, src, 6), many);
    assert.deepEqual(rollouts(grid, byLot, src, 3), many.slice(0, 3));
  });

  it("begin where they are told, and are futures of one state that differ", () => {
    const shaken = pendulum({ noise: 0.5 });
    const futures = rollouts(shaken, () => 0, src, 30, { from: [3, 0], horizon: 10 });
    assert.ok(futures.every(({ states }) => `${states[0]}` === "3,0" && states.length === 11));
    assert.equal(new Set(futures.map(({ states }) => `${states[10]}`)).size, 30);
  });

  it("refuse a number of episodes or steps that is none", () => {
    assert.throws(() => rollouts(grid, byLot, src, 0), /the number of episodes must be/);
    assert.throws(() => rollouts(grid, byLot, src, 1, { horizon: 0 }), /horizon must be/);
    assert.throws(
      () => rollouts(grid, byLot, src, 2 ** 30, { horizon: 4 }),
      /times horizon must be/,
    );
  });
});
