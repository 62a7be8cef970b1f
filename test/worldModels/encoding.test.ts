import "../../src/node/backend";
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Environment } from "../../src/environments/environment";
import { pendulum } from "../../src/environments/pendulum";
import { rollouts } from "../../src/environments/rollouts";
import { windyGrid } from "../../src/environments/windyGrid";
import { fork, source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";
import { encodedLog, encodingOf } from "../../src/worldModels/encoding";
import { type Stretch, stretches } from "../../src/worldModels/stretch";
import { assertClose } from "../close";
import { mean } from "../networks/plain";

const src = source(14);
const grid = windyGrid();
const swing = pendulum({ noise: 0.5 });

/** Stretches of walks by lot, which begin two cells from the goal, so that many of them end there; or of swings. */
function logOf(environment: Environment, length: number, seed = 1): Stretch[] {
  const { actionSpace } = environment;
  const lots = (from: typeof src, t: number) => uniforms(from, t, 1)[0];
  const inGrid = actionSpace.kind === "discrete";
  const act = (_: unknown, from: typeof src, t: number) =>
    inGrid ? Math.floor(4 * lots(from, t)) : 4 * lots(from, t) - 2;
  const settings = { horizon: 30, ...(inGrid && { from: [9, 3] }) };
  return stretches(rollouts(environment, act, fork(src, `log ${seed}`), 12, settings), length);
}

const worlds = [grid, swing];

describe("the encoding of a log", () => {
  it("has targets of mean 0 and variance 1 over the log, and 0 where they do not vary", () => {
    for (const environment of worlds) {
      for (const length of [1, 3]) {
        const log = logOf(environment, length);
        const encoding = encodingOf(environment, log);
        const rows = log.map(encoding.targetsOf);
        assert.equal(encoding.targets, 3 * length);
        for (let k = 0; k < encoding.targets; k++) {
          const column = rows.map((row) => row[k]);
          const constant = environment === grid && k === 2; // −1 for the first step
          assertClose(mean(column), 0, { absolute: 1e-12 }, `mean of ${k}`);
          const variance = mean(column.map((value) => value * value));
          assertClose(variance, constant ? 0 : 1, { absolute: 1e-12 }, `variance of ${k}`);
        }
      }
    }
  });

  it("is read back as it was written, also for stretches of another log", () => {
    const anySeed = fc.integer({ min: 2, max: 1e6 });
    fc.assert(
      fc.property(
        fc.constantFrom(...worlds),
        fc.integer({ min: 1, max: 4 }),
        anySeed,
        (environment, length, seed) => {
          const { targetsOf, transitionsOf } = encodingOf(environment, logOf(environment, length));
          for (const stretch of logOf(environment, length, seed)) {
            const read = transitionsOf(stretch.from, targetsOf(stretch));
            assert.equal(read.length, length);
            for (const [j, { state, reward, terminated }] of read.entries()) {
              const after = stretch.after[j];
              const tolerance = { absolute: environment === grid ? 0 : 1e-12 };
              assertClose(state, after.state, tolerance, `state ${j}`);
              assertClose(reward, after.reward, { absolute: 1e-12 }, `reward ${j}`);
              assert.equal(terminated, after.terminated);
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it("gives a network a box from −1 to 1 and an integer as one-hot", () => {
    const ofGrid = encodingOf(grid, logOf(grid, 2));
    assert.deepEqual(ofGrid.featuresOf([0, 3], [2, 0]), [-1, 0, 0, 0, 1, 0, 1, 0, 0, 0]);
    assert.deepEqual(ofGrid.featuresOf([9, 6], [1, 3]), [1, 1, 0, 1, 0, 0, 0, 0, 0, 1]);
    assert.equal(ofGrid.features, 10);
    const ofSwing = encodingOf(swing, logOf(swing, 2));
    const features = ofSwing.featuresOf([Math.PI / 2, -4], [-2, 1]);
    assertClose(features, [0, 1, -0.5, -1, 0.5], { absolute: 1e-15 }, "features");
    assert.equal(ofSwing.features, 5);
  });

  it("means the nearest state there is", () => {
    const length = 1;
    const [log] = [logOf(grid, length)];
    const { targetsOf, transitionsOf } = encodingOf(grid, log);
    const zero = transitionsOf(
      [2, 5],
      targetsOf({
        from: [0, 0],
        plan: [0],
        after: [{ state: [0.4, -0.4], reward: -1, terminated: false }],
      }),
    );
    assert.deepEqual(zero[0].state, [2, 5]);
    const far = targetsOf({
      from: [0, 0],
      plan: [0],
      after: [{ state: [50, -50], reward: -1, terminated: false }],
    });
    assert.deepEqual(transitionsOf([2, 5], far)[0].state, [9, 0]);
    const fast = encodingOf(swing, logOf(swing, 1));
    const row = fast.targetsOf({
      from: [0, 0],
      plan: [0],
      after: [{ state: [0, 20], reward: 0, terminated: false }],
    });
    assertClose(fast.transitionsOf([1, 0], row)[0].state, [1, 8], { absolute: 1e-12 }, "state");
  });

  it("knows that nothing comes after the end but the end, for no reward, whatever the row says", () => {
    const { targets, targetsOf, transitionsOf } = encodingOf(grid, logOf(grid, 3));
    const stay = { state: [7, 3], reward: 0, terminated: true };
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
          minLength: targets,
          maxLength: targets,
        }),
        (row) => {
          assert.deepEqual(transitionsOf([7, 3], row), [stay, stay, stay]);
        },
      ),
    );
    const ended = { state: [7, 3], reward: -1, terminated: true };
    const on = { state: [2, 2], reward: -1, terminated: false };
    const row = targetsOf({ from: [8, 2], plan: [3, 3, 3], after: [ended, on, on] });
    const [first, ...rest] = transitionsOf([8, 2], row);
    assert.deepEqual(first.state, [7, 3]);
    assert.equal(first.terminated, true);
    assert.deepEqual(rest, [stay, stay]);
  });

  it("is refused a log of no stretches, or of different lengths, plans of another length and actions that are none", () => {
    assert.throws(() => encodingOf(grid, []), {
      name: "RangeError",
      message: "a log must hold a stretch, got none",
    });
    assert.throws(() => encodingOf(grid, [...logOf(grid, 2), ...logOf(grid, 3)]), {
      name: "RangeError",
      message: "a log must hold stretches of one length, got 2 and 3",
    });
    const { featuresOf } = encodingOf(grid, logOf(grid, 2));
    assert.throws(() => featuresOf([0, 3], [1]), {
      name: "RangeError",
      message: "a plan must be of 2 actions, got 1",
    });
    assert.throws(
      () => featuresOf([0, 3], [1, 4]),
      /an action must be an integer from 0 to 3, got 4/,
    );
    assert.throws(() => featuresOf([0, 7], [1, 1]), /a state must be a cell .* got \[0, 7\]/);
  });
});

describe("a log that is encoded", () => {
  it("holds each stretch's features and targets, row by row", () => {
    for (const environment of worlds) {
      const log = logOf(environment, 2);
      const { encoding, features, targets } = encodedLog(environment, log);
      assert.deepEqual(features.shape, [log.length, encoding.features]);
      assert.deepEqual(targets.shape, [log.length, encoding.targets]);
      const single = { relative: 2 ** -23, absolute: 1e-30 };
      const written = log.flatMap(({ from, plan }) => encoding.featuresOf(from, plan));
      assertClose(features.dataSync(), written, single, "features");
      assertClose(targets.dataSync(), log.flatMap(encoding.targetsOf), single, "targets");
      features.dispose();
      targets.dispose();
    }
  });
});
