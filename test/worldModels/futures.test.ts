import assert from "node:assert/strict";
import fc from "fast-check";
import { rollouts } from "../../src/environments/rollouts";
import { windyGrid } from "../../src/environments/windyGrid";
import { fork, source } from "../../src/random/source";
import { futures, meanReturn } from "../../src/worldModels/futures";
import { trueModel } from "../../src/worldModels/worldModel";
import { assertClose } from "../close";
import { modelBy, shares, strays } from "./fakes";

const src = source(18);
const grid = windyGrid({ upward: 0.4 });
const [left, right] = [3, 2];
const always = (action: number) => (states: readonly unknown[]) => states.map(() => [action]);

/** The probability of each cell after so many steps by one action, from the grid's own table. */
function exactly(from: readonly number[], action: number, steps: number): Map<string, number> {
  let law = new Map([[`${from}`, 1]]);
  for (let t = 0; t < steps; t++) {
    const next = new Map<string, number>();
    for (const [cell, mass] of law) {
      const state = cell.split(",").map(Number);
      const outcomes = grid.ended(state)
        ? [{ state, probability: 1 }]
        : grid.outcomes(state, action);
      for (const { state: to, probability } of outcomes) {
        next.set(`${to}`, (next.get(`${to}`) ?? 0) + mass * probability);
      }
    }
    law = next;
  }
  return law;
}

describe("futures", () => {
  it("of the truth have the grid's exact probabilities, as rollouts have", () => {
    const [from, n, horizon] = [[3, 3], 5000, 5];
    const drawn = futures(trueModel(grid), new Array(n).fill(from), always(right), horizon, src);
    const rolled = rollouts(grid, () => right, src, n, { from, horizon });
    for (const t of [1, 3, 5]) {
      const law = exactly(from, right, t);
      const found = shares(drawn.map(({ states }) => states[t]));
      const peers = shares(rolled.map(({ states }) => states[t] ?? [7, 3])); // ended there
      for (const [cell, p] of law) {
        assertClose(found.get(cell) ?? 0, p, { absolute: strays(p, n) }, `${cell} after ${t}`);
        assertClose(peers.get(cell) ?? 0, p, { absolute: strays(p, n) }, `${cell} by rollouts`);
      }
      assert.ok([...found.keys()].every((cell) => law.has(cell)));
    }
  });

  it("stay where they have ended, for no reward", () => {
    const calm = windyGrid({ upward: 1 });
    const [{ states, rewards }] = futures(trueModel(calm), [[8, 2]], always(left), 4, src);
    assert.deepEqual(states, [[8, 2], ...new Array(4).fill([7, 3])]);
    assert.deepEqual(rewards, [-1, 0, 0, 0]);
  });

  it("are decided every `length` steps, by the states then, and chain what is imagined", () => {
    const counting = modelBy(
      grid,
      ([at], action) => ({ state: [at + action, 0], reward: action, terminated: false }),
      3,
    );
    const asked: [states: readonly (readonly number[])[], t: number][] = [];
    const [a, b] = futures(
      counting,
      [
        [0, 0],
        [100, 0],
      ],
      (states, t) => {
        asked.push([states, t]);
        return states.map(([at]) => [1, 1, at < 100 ? 1 : 10]);
      },
      6,
      src,
    );
    assert.deepEqual(asked, [
      [
        [
          [0, 0],
          [100, 0],
        ],
        0,
      ],
      [
        [
          [3, 0],
          [112, 0],
        ],
        3,
      ],
    ]);
    assert.deepEqual(
      a.states.map(([at]) => at),
      [0, 1, 2, 3, 4, 5, 6],
    );
    assert.deepEqual(b.rewards, [1, 1, 10, 1, 1, 10]);
  });

  it("repeat, and differ by source and from one another", () => {
    const of = (from: typeof src) =>
      futures(trueModel(grid), new Array(20).fill([3, 3]), always(right), 4, from);
    assert.deepEqual(of(src), of(src));
    assert.notDeepEqual(of(src), of(fork(src, "other")));
    assert.ok(new Set(of(src).map(({ states }) => `${states[4]}`)).size > 1);
  });

  it("are refused a horizon that is not a positive multiple of the model's length", () => {
    const three = modelBy(grid, (state) => ({ state, reward: 0, terminated: false }), 3);
    assert.throws(() => futures(three, [[0, 0]], always(0), 7, src), {
      name: "RangeError",
      message: "horizon must be a multiple of the model's 3 steps, got 7",
    });
    assert.throws(() => futures(three, [[0, 0]], always(0), 0, src), /horizon must be an integer/);
  });
});

describe("the mean return", () => {
  it("is the sum of all rewards by the number of futures, be they as long as they may", () => {
    const anyRewards = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(anyRewards, { minLength: 1, maxLength: 9 }), (all) => {
        let total = 0;
        for (const rewards of all) for (const reward of rewards) total += reward;
        assert.equal(meanReturn(all.map((rewards) => ({ rewards }))), total / all.length);
      }),
    );
  });
});
