import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { pendulum } from "../../src/environments/pendulum";
import { rollouts } from "../../src/environments/rollouts";
import { windyGrid } from "../../src/environments/windyGrid";
import { mlp } from "../../src/networks/mlp";
import { fork, source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";
import type { ConditionalLaw } from "../../src/worldModels/conditionalLaw";
import { encodingOf } from "../../src/worldModels/encoding";
import { mixtureDensity } from "../../src/worldModels/mixtureDensity";
import { stretches } from "../../src/worldModels/stretch";
import { trueModel, worldModel } from "../../src/worldModels/worldModel";
import { assertClose } from "../close";
import { shares, strays } from "./fakes";

const src = source(16);
const right = 2;
const swing = pendulum({ noise: 0.3 });
const byLot = (_: unknown, lots: typeof src, t: number) => 4 * uniforms(lots, t, 1)[0] - 2;
const log = stretches(rollouts(swing, byLot, src, 3, { horizon: 20 }), 2);
const encoding = encodingOf(swing, log);
const froms = log.map(({ from }) => from);
const plans = log.map(({ plan }) => plan);

describe("the model by a learned law", () => {
  it("imagines what the law's rows mean, the law being given the features, row by row", () => {
    const given: number[][][] = [];
    const knowing: ConditionalLaw = {
      name: "knows the log",
      sample: (x) => {
        given.push(x.arraySync());
        return Float32Array.from(log.flatMap(encoding.targetsOf));
      },
      dispose: () => {},
    };
    const model = worldModel(knowing, encoding);
    const after = model.imagine(froms, plans, src, 0);
    assert.deepEqual([model.name, model.length, model.environment], ["knows the log", 2, swing]);
    for (const [i, { from, plan, after: real }] of log.entries()) {
      assertClose(given[0][i], encoding.featuresOf(from, plan), { absolute: 1e-6 }, `x ${i}`);
      for (const [j, { state, reward, terminated }] of after[i].entries()) {
        assertClose(state, real[j].state, { absolute: 1e-5 }, `state ${i}, ${j}`);
        assertClose(reward, real[j].reward, { absolute: 1e-5 }, `reward ${i}, ${j}`);
        assert.equal(terminated, false);
      }
    }
  });

  it("draws by (source, step) alone, and leaves no tensor, also where it throws", () => {
    const network = mlp([encoding.features, 3, 1 + 2 * encoding.targets], "linear", src);
    const model = worldModel(mixtureDensity(network, 1, encoding.targets), encoding);
    const { numTensors } = tf.memory();
    const once = model.imagine(froms, plans, src, 3);
    assert.deepEqual(model.imagine(froms, plans, src, 3), once);
    assert.notDeepEqual(model.imagine(froms, plans, src, 4), once);
    assert.throws(() => model.imagine([[0, 0]], [[0, 3]], src, 0), /an action must be .* got 3/);
    const odd = worldModel(mixtureDensity(network, 2, encoding.targets), encoding);
    assert.throws(() => odd.imagine(froms, plans, src, 0), /needs 26 outputs, got 13/);
    assert.equal(tf.memory().numTensors, numTensors);
    model.dispose();
    assert.equal(tf.memory().numTensors, numTensors - network.variables.length);
  });
});

describe("the truth as a model", () => {
  const upward = 0.3;
  const grid = windyGrid({ upward });
  const n = 4000;
  const [states, plan] = [new Array(n).fill([6, 3]), new Array(n).fill([right])];

  it("draws the grid's outcomes as often as their probabilities, for many at once or step by step", () => {
    const truth = trueModel(grid);
    const atOnce = truth.imagine(states, plan, src, 0).map(([{ state }]) => state);
    const oneByOne = Array.from({ length: n }, (_, t) => {
      const [[{ state }]] = truth.imagine([[6, 3]], [[right]], src, t);
      return state;
    });
    for (const drawn of [atOnce, oneByOne]) {
      const found = shares(drawn);
      assert.equal(found.size, 2);
      for (const { state, probability } of grid.outcomes([6, 3], right)) {
        const off = { absolute: strays(probability, n) };
        assertClose(found.get(`${state}`) ?? 0, probability, off, `${state}`);
      }
    }
  });

  it("draws each of many by itself: two neighbors go up together as often as independence says", () => {
    const after = trueModel(grid).imagine(states, plan, src, 5);
    const up = after.map(([{ state }]) => state[1] === 5);
    const both = up.filter((it, i) => it && up[(i + 1) % n]).length / n;
    // Pairs overlap: their products' covariance adds to the variance, p² (1 − p) (1 + 3 p) / n in all.
    const error = Math.sqrt((upward ** 2 * (1 - upward) * (1 + 3 * upward)) / n);
    assertClose(both, upward ** 2, { absolute: 4 * error }, "both up");
  });

  it("steps as a pendulum does, with its reward", () => {
    const [[{ state, reward }]] = trueModel(pendulum()).imagine([[1, 0.5]], [[2]], src, 0);
    const next = pendulum().step([1, 0.5], 2, fork(src, "any"), 9); // without noise
    assert.deepEqual({ state, reward, terminated: false }, next);
  });

  it("stays where the task is over, for no reward", () => {
    const [[after]] = trueModel(grid).imagine([[7, 3]], [[right]], src, 0);
    assert.deepEqual(after, { state: [7, 3], reward: 0, terminated: true });
  });

  it("refuses states and actions that are none, as the environment", () => {
    const truth = trueModel(grid);
    assert.throws(() => truth.imagine([[10, 0]], [[right]], src, 0), /a state must be a cell/);
    assert.throws(() => truth.imagine([[0, 0]], [[4]], src, 0), /an action must be .* got 4/);
  });
});
