import assert from "node:assert/strict";
import fc from "fast-check";
import { tableOf } from "../../src/agents/decisionTable";
import { valueIteration, valuesOf } from "../../src/agents/valueIteration";
import { rollouts } from "../../src/environments/rollouts";
import { windyGrid } from "../../src/environments/windyGrid";
import { source } from "../../src/random/source";
import { indices } from "../../src/random/uniforms";
import { meanReturn } from "../../src/worldModels/futures";
import { assertClose } from "../close";
import { mean } from "../networks/plain";
import { anyTable, everyChoice, returnOf } from "./tables";

const src = source(22);
const anyHorizon = fc.integer({ min: 1, max: 5 });
const anyChoices = fc.array(fc.constantFrom(0, 1), { minLength: 3, maxLength: 3 });

describe("value iteration", () => {
  it("finds the best of all ways to choose by node and time", () => {
    const steps = 3;
    // In the third node the task is over: two places to choose in, at each of three steps.
    const policies = everyChoice(2 * steps).map((bits) =>
      Array.from({ length: steps }, (_, t) => [...bits.slice(2 * t, 2 * t + 2), 0]),
    );
    fc.assert(
      fc.property(anyTable, (table) => {
        const { values, gains } = valueIteration(table, steps);
        for (const from of [0, 1, 2]) {
          const all = policies.map((policy) => returnOf(table, policy, from));
          assertClose(values[from], Math.max(...all), { absolute: 1e-9 }, `from ${from}`);
          for (const [action, gain] of gains[from].entries()) {
            const first = policies.filter(([choices]) => choices[from] === action);
            const most = Math.max(...first.map((policy) => returnOf(table, policy, from)));
            assertClose(gain, most, { absolute: 1e-9 }, `${action} from ${from}`);
          }
        }
        assert.deepEqual([values[2], gains[2]], [0, []]);
      }),
      { numRuns: 40 },
    );
  });

  it("needs the 15 steps of Sutton and Barto's windy grid, and less time does not suffice", () => {
    const grid = windyGrid({ upward: 1 });
    const start = grid.states.findIndex((state) => `${state}` === "0,3");
    for (const [horizon, value] of [
      [200, -15],
      [15, -15],
      [14, -14],
    ]) {
      assert.equal(valueIteration(tableOf(grid), horizon).values[start], value);
    }
  });

  it("promises at least what any agent gets that chooses by node alone", () => {
    fc.assert(
      fc.property(anyTable, anyHorizon, anyChoices, (table, horizon, choices) => {
        const { values } = valueIteration(table, horizon);
        const own = valuesOf(table, choices, horizon);
        for (const node of [0, 1, 2]) assert.ok(values[node] >= own[node] - 1e-9);
      }),
    );
  });

  it("is refused a horizon that is none", () => {
    assert.throws(() => valueIteration(tableOf(windyGrid()), 0), {
      name: "RangeError",
      message: "horizon must be an integer from 1 to 2147483647, got 0",
    });
  });
});

describe("the values of an agent's choices", () => {
  it("are the expected rewards, by where it is likely to be", () => {
    fc.assert(
      fc.property(anyTable, anyHorizon, anyChoices, (table, horizon, choices) => {
        const own = valuesOf(table, choices, horizon);
        const policy = new Array(horizon).fill(choices);
        const all = [0, 1, 2].map((from) => returnOf(table, policy, from));
        assertClose(own, all, { absolute: 1e-9 }, "values");
      }),
    );
  });

  it("are what the agent's episodes come to in the mean", () => {
    const grid = windyGrid();
    const [n, horizon] = [3000, 12];
    const choices = indices(src, 0, grid.states.length, 4);
    const act = (state: readonly number[]) =>
      choices[grid.states.findIndex((cell) => `${cell}` === `${state}`)];
    const expected = valuesOf(tableOf(grid), choices, horizon);
    for (const from of [
      [6, 3],
      [8, 3],
      [7, 1],
    ]) {
      const episodes = rollouts(grid, act, src, n, { from, horizon });
      const returns = episodes.map((episode) => meanReturn([episode]));
      const m = mean(returns);
      const error = Math.sqrt(mean(returns.map((r) => (r - m) ** 2)) / n);
      const at = grid.states.findIndex((cell) => `${cell}` === `${from}`);
      assertClose(m, expected[at], { absolute: 4 * error + 1e-9 }, `from ${from}`);
    }
  });

  it("are refused choices that are too few or none, and a horizon that is none", () => {
    const table = tableOf(windyGrid());
    const all = new Array(70).fill(0);
    assert.throws(() => valuesOf(table, [0, 1], 5), {
      name: "RangeError",
      message: "70 nodes must have an action each, got 2",
    });
    assert.throws(() => valuesOf(table, all.with(3, 4), 5), {
      name: "RangeError",
      message: "node 3 must have an action from 0 to 3, got 4",
    });
    assert.throws(() => valuesOf(table, all, 1.5), /horizon must be an integer .* got 1.5/);
  });
});
