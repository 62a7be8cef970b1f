import assert from "node:assert/strict";
import fc from "fast-check";
import { imaginedTable, tableOf } from "../../src/agents/decisionTable";
import { greedy } from "../../src/agents/greedy";
import { valueIteration } from "../../src/agents/valueIteration";
import { type Episode, rollouts } from "../../src/environments/rollouts";
import { contains } from "../../src/environments/space";
import type { WindyGrid } from "../../src/environments/windyGrid";
import { type PracticeName, practiceWorld } from "../../src/experiments/practiceWorld";
import { fork, source } from "../../src/random/source";
import { indices } from "../../src/random/uniforms";
import { meanReturn } from "../../src/worldModels/futures";
import { trueModel } from "../../src/worldModels/worldModel";
import { assertClose } from "../close";
import { mean } from "../networks/plain";

const src = source(25);
const grid = practiceWorld("windy grid");
const swing = practiceWorld("pendulum");
const worlds = [grid, swing];

/** The mean of the returns, and four times its standard error. */
function returnsOf(episodes: readonly Episode[]): [number, number] {
  const returns = episodes.map((episode) => meanReturn([episode]));
  const m = mean(returns);
  return [m, 4 * Math.sqrt(mean(returns.map((r) => (r - m) ** 2)) / returns.length)];
}

/** The agent that chooses in each cell by lot, once for all. */
function drawnAgent(seed: number) {
  const choices = indices(source(seed), 0, grid.lattice.nodes.length, 4);
  return (state: readonly number[]) => choices[grid.lattice.sharesOf(state)[0].node];
}

describe("the practice world of a windy grid", () => {
  const table = tableOf(grid.environment as WindyGrid);
  const { horizon } = grid.environment;
  const best = valueIteration(table, horizon);
  const [{ node: start }] = grid.lattice.sharesOf([0, 3]);

  it("lets the best agent earn −9, as value iteration says", () => {
    assertClose(best.values[start], -9, { absolute: 1e-9 }, "the best there is");
    assertClose(grid.returnOf(greedy(table, best)), -9, { absolute: 1e-9 }, "what it earns");
  });

  it("lets no agent earn more, and gives the exact mean of its episodes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        assert.ok(grid.returnOf(drawnAgent(seed)) <= best.values[start] + 1e-9);
      }),
      { numRuns: 20 },
    );
    const sometimes = (state: readonly number[]) =>
      `${state}` === "4,2" ? drawnAgent(1)(state) : greedy(table, best)(state);
    const blind = () => 2; // to the right, where the wind may let it pass the goal
    for (const act of [sometimes, blind]) {
      const [m, most] = returnsOf(rollouts(grid.environment, act, src, 1000));
      assertClose(grid.returnOf(act), m, { absolute: most + 1e-9 }, "return");
    }
  });

  it("has random episodes whose mean return is exact too", () => {
    let values = table.decisions.map(() => 0);
    for (let h = 0; h < horizon; h++) {
      const before = values;
      values = table.decisions.map((of) =>
        of.length === 0
          ? 0
          : mean(
              of.map(({ reward, next }) =>
                next.reduce((sum, { node, share }) => sum + share * before[node], reward),
              ),
            ),
      );
    }
    const [m, most] = returnsOf(grid.random(src));
    assertClose(m, values[start], { absolute: most }, "return");
  });

  it("is known from 500 walks of at most 10 steps, from all cells but the goal", () => {
    const log = grid.log(src);
    assert.equal(log.length, 500);
    for (const { states, actions, terminated } of log) {
      assert.ok(terminated || actions.length === 10);
      assert.equal(terminated, `${states.at(-1)}` === "7,3");
    }
    const begun = new Set(log.map(({ states }) => `${states[0]}`));
    assert.ok(!begun.has("7,3") && begun.size > 60, `${begun.size} cells`);
  });
});

describe("the practice world of a pendulum", () => {
  it("judges an agent by the mean over its starts, which is near that over others", () => {
    const idle = () => 0;
    const [m, most] = returnsOf(rollouts(swing.environment, idle, src, 300));
    const own = swing.returnOf(idle);
    assertClose(own, m, { absolute: 2 * most }, "return"); // of 100 starts against 300
    assert.equal(swing.returnOf(idle), own);
  });

  it("is mastered by the agent that decides in it, and not by chance", () => {
    const { environment, lattice, actions } = swing;
    const table = imaginedTable(trueModel(environment), lattice, actions, 4, src);
    const act = greedy(table, valueIteration(table, 100));
    const earned = swing.returnOf(act);
    const [random] = returnsOf(swing.random(src));
    assert.ok(earned > -400 && random < -900, `${earned} earned, ${random} by chance`);
  });

  it("is known from 25 episodes of 200 steps", () => {
    const log = swing.log(src);
    assert.equal(log.length, 25);
    assert.ok(log.every(({ actions, terminated }) => actions.length === 200 && !terminated));
  });
});

describe("a practice world", () => {
  it("asks about situations that there are, drawn by lot, all plans equally long", () => {
    for (const { environment, situations, question } of worlds) {
      const drawn = situations(src, 40);
      assert.equal(drawn.length, 40);
      for (const { start, plan } of [...drawn, question]) {
        assert.ok(contains(environment.observationSpace, environment.observe(start)));
        assert.ok(!environment.ended(start));
        assert.ok(plan.every((action) => contains(environment.actionSpace, action)));
      }
      assert.equal(new Set(drawn.map(({ plan }) => plan.length)).size, 1);
      assert.ok(new Set(drawn.map(({ start }) => `${start}`)).size > 20);
      assert.ok(question.steps.every((t) => t >= 1 && t <= question.plan.length));
      assert.deepEqual(situations(src, 40), drawn);
      assert.notDeepEqual(situations(fork(src, "other"), 40), drawn);
    }
  });

  it("forecasts an event that is neither sure nor impossible", () => {
    for (const { environment, situations, event } of worlds) {
      const happened = situations(src, 200).map(({ start, plan }, i) => {
        const [{ states }] = rollouts(environment, (_, __, t) => plan[t], fork(src, `${i}`), 1, {
          from: start,
          horizon: plan.length,
        });
        return Number(event.happened(states[states.length - 1]));
      });
      const share = mean(happened);
      assert.ok(share > 0.2 && share < 0.8, `${event.name}: ${share}`);
    }
  });

  it("repeats its log by its source, of steps that the environment may take", () => {
    for (const { environment, log } of worlds) {
      const once = log(src);
      assert.deepEqual(log(src), once);
      assert.notDeepEqual(log(fork(src, "other")), once);
      for (const { actions } of once) {
        assert.ok(actions.every((action) => contains(environment.actionSpace, action)));
      }
    }
  });

  it("is one of two, and no other", () => {
    assert.throws(() => practiceWorld("cart" as PracticeName), {
      name: "RangeError",
      message: "a world must be the windy grid or the pendulum, got cart",
    });
  });
});
