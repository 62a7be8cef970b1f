import assert from "node:assert/strict";
import { type DecisionTable, imaginedTable, tableOf } from "../../src/agents/decisionTable";
import { cellLattice, pendulumLattice } from "../../src/agents/lattice";
import { pendulum } from "../../src/environments/pendulum";
import { windyGrid } from "../../src/environments/windyGrid";
import { fork, source } from "../../src/random/source";
import { trueModel } from "../../src/worldModels/worldModel";
import { assertClose } from "../close";
import { modelBy, strays } from "../worldModels/fakes";

const src = source(21);
const actions = [0, 1, 2, 3];

/** The probability with which each node follows another by an action. */
function next({ decisions }: DecisionTable, node: number, action: number): Map<number, number> {
  const shares = new Map<number, number>();
  for (const { node: to, share } of decisions[node][action].next) {
    shares.set(to, (shares.get(to) ?? 0) + share);
  }
  return shares;
}

describe("the table of a grid", () => {
  const grid = windyGrid({ upward: 0.3 });
  const table = tableOf(grid);

  it("holds the grid's own probabilities, −1 a step, and nothing where the task is over", () => {
    for (const [node, state] of grid.states.entries()) {
      const over = grid.ended(state);
      assert.equal(table.decisions[node].length, over ? 0 : 4);
      for (const action of over ? [] : actions) {
        assert.equal(table.decisions[node][action].reward, -1);
        const of = next(table, node, action);
        const outcomes = grid.outcomes(state, action);
        assert.equal(of.size, outcomes.length);
        for (const { state: to, probability } of outcomes) {
          const at = grid.states.findIndex((cell) => `${cell}` === `${to}`);
          assert.equal(of.get(at), probability);
        }
      }
    }
  });

  it("is what the table of a model without error tends to", () => {
    const draws = 200;
    const imagined = imaginedTable(trueModel(grid), cellLattice(grid), actions, draws, src);
    for (const [node, of] of table.decisions.entries()) {
      assert.equal(imagined.decisions[node].length, of.length);
      for (const action of of.keys()) {
        const [truly, found] = [next(table, node, action), next(imagined, node, action)];
        assert.ok([...found.keys()].every((to) => truly.has(to)));
        assertClose(imagined.decisions[node][action].reward, -1, { absolute: 1e-12 }, "reward");
        for (const [to, p] of truly) {
          // Five standard deviations: there are some four hundred of them.
          const most = 1.25 * strays(p, draws);
          assertClose(found.get(to) ?? 0, p, { absolute: most }, `${node}, ${action} to ${to}`);
        }
      }
    }
  });

  it("is the imagined one from a single draw, where the wind is sure", () => {
    const calm = windyGrid({ upward: 1 });
    const lattice = cellLattice(calm);
    const imagined = imaginedTable(trueModel(calm), lattice, actions, 1, src);
    assert.deepEqual(imagined.decisions, tableOf(calm).decisions);
  });
});

describe("an imagined table", () => {
  const swing = pendulum();
  const lattice = pendulumLattice(swing, 7, 5);

  it("shares what comes among the nodes about it", () => {
    const torques = [-2, 0.5];
    const table = imaginedTable(trueModel(swing), lattice, torques, 1, src);
    for (const [node, state] of lattice.nodes.entries()) {
      for (const [k, torque] of torques.entries()) {
        const after = swing.step(state, torque, src, 0);
        assert.deepEqual(table.decisions[node][k].next, lattice.sharesOf(after.state));
        assert.equal(table.decisions[node][k].reward, after.reward);
      }
    }
    assert.deepEqual([table.lattice, table.actions], [lattice, torques]);
  });

  it("is the mean over its draws, of rewards and of what comes", () => {
    const draws = 3;
    let drawn = 0;
    const counting = modelBy(swing, () => {
      const k = drawn++ % draws;
      return { state: lattice.nodes[k === 0 ? 4 : 9], reward: k, terminated: false };
    });
    const { decisions } = imaginedTable(counting, lattice, [0], draws, src);
    for (const [{ reward, next: to }] of decisions) {
      assertClose(reward, 1, { absolute: 1e-12 }, "reward");
      const shares = new Map(to.map(({ node, share }) => [node, share]));
      assertClose(shares.get(4) ?? 0, 1 / 3, { absolute: 1e-12 }, "one in three");
      assertClose(shares.get(9) ?? 0, 2 / 3, { absolute: 1e-12 }, "two in three");
    }
  });

  it("repeats by its source, and draws each action by itself", () => {
    const shaken = pendulum({ noise: 1 });
    const of = (from: typeof src) =>
      imaginedTable(trueModel(shaken), lattice, [0, 0], 2, from).decisions;
    assert.deepEqual(of(src), of(src));
    assert.notDeepEqual(of(src), of(fork(src, "other")));
    assert.ok(of(src).every(([a, b]) => `${JSON.stringify(a)}` !== `${JSON.stringify(b)}`));
  });

  it("is refused no draws, and a model of several steps", () => {
    const stay = (state: readonly number[]) => ({ state, reward: 0, terminated: false });
    assert.throws(() => imaginedTable(trueModel(swing), lattice, [0], 0, src), {
      name: "RangeError",
      message: "draws must be an integer from 1 to 2147483647, got 0",
    });
    assert.throws(() => imaginedTable(modelBy(swing, stay, 4), lattice, [0], 1, src), {
      name: "RangeError",
      message: "a model of single steps is needed, got 4",
    });
  });
});
