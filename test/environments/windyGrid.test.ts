import assert from "node:assert/strict";
import fc from "fast-check";
import { contains } from "../../src/environments/space";
import { windyGrid } from "../../src/environments/windyGrid";
import { source } from "../../src/random/source";

const src = source(5);
const [up, down, right, left] = [0, 1, 2, 3];

/** The least expected number of steps to the goal from each state, by value iteration on the table of outcomes. */
function leastSteps(grid: ReturnType<typeof windyGrid>): Map<string, number> {
  const steps = new Map(grid.states.map((state) => [`${state}`, 0]));
  for (let sweep = 0; sweep < 2000; sweep++) {
    for (const state of grid.states) {
      if (`${state}` === "7,3") continue;
      const each = [up, down, right, left].map((action) =>
        grid
          .outcomes(state, action)
          .reduce(
            (sum, { state: to, probability }) => sum + probability * (steps.get(`${to}`) ?? 0),
            1,
          ),
      );
      steps.set(`${state}`, Math.min(...each));
    }
  }
  return steps;
}

describe("a windy grid", () => {
  const fork = windyGrid();

  it("of wind upward alone is Sutton and Barto's: the shortest walk takes 15 steps", () => {
    assert.equal(leastSteps(windyGrid({ upward: 1 })).get("0,3"), 15);
  });

  it("has outcomes whose probabilities sum to 1, from every cell by every action, all of them cells", () => {
    for (const state of fork.states) {
      for (const action of [up, down, right, left]) {
        const outcomes = fork.outcomes(state, action);
        assert.equal(
          outcomes.reduce((sum, { probability }) => sum + probability, 0),
          1,
        );
        for (const { state: to } of outcomes) assert.ok(contains(fork.observationSpace, to));
      }
    }
  });

  it("steps to each outcome as often as its probability says", () => {
    const gusty = windyGrid({ upward: 0.3 });
    const n = 4000;
    const counts = new Map<string, number>();
    for (let i = 0; i < n; i++) {
      const to = `${gusty.step([6, 3], right, src, i).state}`;
      counts.set(to, (counts.get(to) ?? 0) + 1);
    }
    const outcomes = gusty.outcomes([6, 3], right);
    assert.deepEqual(
      outcomes.map(({ state }) => state),
      [
        [7, 1],
        [7, 5],
      ],
    );
    assert.equal(counts.size, 2);
    for (const { state, probability } of outcomes) {
      const off = (counts.get(`${state}`) ?? 0) / n - probability;
      assert.ok(Math.abs(off) < 4 * Math.sqrt((probability * (1 - probability)) / n), `${off}`);
    }
  });

  it("carries nobody where there is no wind, and nobody over the border", () => {
    assert.deepEqual(fork.outcomes([0, 3], up), [{ state: [0, 4], probability: 1 }]);
    assert.deepEqual(fork.outcomes([0, 0], left), [{ state: [0, 0], probability: 1 }]);
    assert.deepEqual(
      fork.outcomes([7, 6], up).map(({ state }) => state),
      [
        [7, 6],
        [7, 5],
      ],
    );
  });

  it("ends at the goal, and costs 1 a step", () => {
    const calm = windyGrid({ upward: 1 });
    const there = calm.step([8, 2], left, src, 0); // wind 1 in the column that is left
    assert.deepEqual(there, { state: [7, 3], reward: -1, terminated: true });
    assert.equal(calm.step([0, 3], right, src, 0).terminated, false);
  });

  it("takes for a vector the cell that is nearest to it, and a cell for itself", () => {
    const coordinate = fc.double({ min: -5, max: 15, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const distance = ([column, row]: readonly number[]) => Math.hypot(column - x, row - y);
        const least = Math.min(...fork.states.map(distance));
        const cell = fork.nearest([x, y]);
        assert.ok(contains(fork.observationSpace, cell) && cell.every(Number.isInteger));
        assert.ok(distance(cell) <= least + 1e-12);
      }),
    );
    for (const state of fork.states) assert.deepEqual(fork.nearest(state), state);
  });

  it("is over in exactly the cells where a step ends it", () => {
    const over = new Set(fork.states.filter(fork.ended).map(String));
    assert.deepEqual([...over], ["7,3"]);
    for (const state of fork.states.filter((cell) => !fork.ended(cell))) {
      for (const action of [up, down, right, left]) {
        const { state: next, terminated } = fork.step(state, action, src, state[0]);
        assert.equal(terminated, over.has(`${next}`));
      }
    }
  });

  it("refuses cells, actions and probabilities that there are not, by name", () => {
    assert.throws(() => windyGrid({ upward: 1.5 }), /upward must be a probability, got 1.5/);
    assert.throws(
      () => fork.step([10, 0], up, src, 0),
      /cell \[column, row\] of 10 × 7, got \[10, 0\]/,
    );
    assert.throws(() => fork.step([0, 0.5], up, src, 0), /got \[0, 0.5\]/);
    assert.throws(
      () => fork.outcomes([0, 0], 4),
      /an action must be an integer from 0 to 3, got 4/,
    );
    assert.throws(() => fork.ended([0, 7]), /cell \[column, row\] of 10 × 7, got \[0, 7\]/);
    assert.throws(() => fork.nearest([1]), /a cell is of \[column, row\], got 1 numbers/);
    assert.throws(() => fork.nearest([1, Infinity]), /a vector\[1\] must be finite, got Infinity/);
  });
});
