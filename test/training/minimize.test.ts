import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { translation } from "../../src/networks/translation";
import { type FollowSteps, type MinimizeSettings, minimize } from "../../src/training/minimize";
import { adam, rmsProp, sgd } from "../../src/training/optimizers";
import { Diverged } from "../../src/training/trainer";
import { assertClose } from "../close";
import { flat } from "../networks/plain";

const start = [1, -2];
const curvatures = [0.5, 3];

/** ½ Σ λ_i θ_i², whatever the step. */
const quadratic = (theta: tf.Variable) => () =>
  tf.mul<tf.Scalar>(0.5, tf.sum(tf.mul(tf.tensor1d(curvatures), tf.square(theta))));

/** i · θ_0 at step i: the slope is the step's number. */
const numbered = (theta: tf.Variable) => (counter: tf.Scalar) =>
  tf.sum<tf.Scalar>(tf.mul(tf.slice(theta, [0], [1]), tf.cast(counter, "float32")));

/** Where a minimization ends, and what it has reported. */
async function minimized(
  lossOf: (theta: tf.Variable) => (counter: tf.Scalar) => tf.Scalar,
  settings: MinimizeSettings,
  follow: FollowSteps = {},
  from = start,
) {
  const network = translation(from);
  const told: [step: number, loss: number][] = [];
  const onStep = async (step: number, loss: number) => {
    told.push([step, loss]);
    await follow.onStep?.(step, loss);
  };
  try {
    await minimize(network, lossOf(network.variables[0]), settings, { ...follow, onStep });
    return { theta: flat(network), told };
  } finally {
    network.dispose();
  }
}

describe("minimize", () => {
  it("goes down a quadratic as gradient descent does, θ_i ← (1 − η λ_i) θ_i, and tells its loss before each step", async () => {
    const [steps, rate] = [12, 0.2];
    const { theta, told } = await minimized(quadratic, { steps, optimizer: sgd(rate) });
    const at = (t: number) => start.map((value, i) => value * (1 - rate * curvatures[i]) ** t);
    assertClose(theta, at(steps), { absolute: 1e-6 }, "θ");
    assert.equal(told.length, steps);
    for (const [t, [step, loss]] of told.entries()) {
      assert.equal(step, t + 1);
      const before = at(t).reduce((sum, v, i) => sum + 0.5 * curvatures[i] * v * v, 0);
      assertClose(loss, before, { relative: 1e-5 }, `loss before step ${step}`);
    }
  });

  it("comes to the minimum by every optimizer", async () => {
    for (const optimizer of [sgd(0.2), rmsProp(0.02), adam(0.05)]) {
      const { theta } = await minimized(quadratic, { steps: 400, optimizer });
      assertClose(theta, [0, 0], { absolute: 0.02 }, optimizer.kind);
    }
  });

  it("numbers its steps from `first`, and gives each its batch by its number", async () => {
    const rate = 0.01;
    const { theta, told } = await minimized(numbered, {
      steps: 4,
      optimizer: sgd(rate),
      first: 10,
    });
    assertClose(theta, [start[0] - rate * (10 + 11 + 12 + 13), start[1]], { absolute: 1e-6 }, "θ");
    assert.deepEqual(
      told.map(([step]) => step),
      [11, 12, 13, 14],
    );
  });

  it("in two goes comes where one leads, to the bit, if its optimizer remembers nothing", async () => {
    const both = (theta: tf.Variable) => (counter: tf.Scalar) =>
      tf.add<tf.Scalar>(quadratic(theta)(), numbered(theta)(counter));
    const optimizer = sgd(0.05);
    const once = await minimized(both, { steps: 7, optimizer });
    const { theta } = await minimized(both, { steps: 3, optimizer });
    const twice = await minimized(both, { steps: 4, optimizer, first: 3 }, {}, theta);
    assert.deepEqual(twice.theta, once.theta);
  });

  it("stops before its next step at a signal, with its reason, and leaves no tensor", async () => {
    const { numTensors } = tf.memory();
    for (const optimizer of [sgd(0.1), adam(0.1)]) {
      const stop = new AbortController();
      const seen: number[] = [];
      const onStep = (step: number) => {
        seen.push(step);
        if (step === 3) stop.abort(new Error("enough"));
      };
      const follow = { signal: stop.signal, onStep };
      await assert.rejects(minimized(quadratic, { steps: 9, optimizer }, follow), /enough/);
      assert.deepEqual(seen, [1, 2, 3]);
      assert.equal(tf.memory().numTensors, numTensors);
    }
  });

  it("ends where its loss is no longer finite, and says in which step", async () => {
    const { numTensors } = tf.memory();
    const far = minimized(quadratic, { steps: 200, optimizer: sgd(1e9), first: 20 });
    await assert.rejects(far, (error: Error) => {
      assert.ok(error instanceof Diverged);
      assert.match(
        error.message,
        /^step 2[1-9]: the loss must be finite, got Infinity: too high a rate$/,
      );
      return true;
    });
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("waits for who follows it, and leaves no tensor", async () => {
    const order: string[] = [];
    const onStep = async (step: number) => {
      order.push(`begin ${step}`);
      await tf.nextFrame();
      order.push(`end ${step}`);
    };
    const { numTensors } = tf.memory();
    await minimized(quadratic, { steps: 2, optimizer: adam(0.1) }, { onStep });
    assert.deepEqual(order, ["begin 1", "end 1", "begin 2", "end 2"]);
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("is refused numbers of steps and settings that are none, by name", async () => {
    const largest = 2 ** 31 - 1;
    const refused: [Partial<MinimizeSettings>, RegExp][] = [
      [{ steps: 0 }, /^RangeError: steps must be an integer from 1 to 2147483647, got 0/],
      [{ steps: 1.5 }, /steps must be an integer .* got 1.5/],
      [{ first: -1 }, /first must be an integer from 0 .* got -1/],
      [{ steps: 2, first: largest }, /the number of the last step must be .* got 2147483649/],
      [{ optimizer: adam(-1) }, /optimizer.learningRate must be a positive number .* got -1/],
    ];
    for (const [changes, message] of refused) {
      const settings = { steps: 1, optimizer: sgd(0.1), ...changes };
      await assert.rejects(minimized(quadratic, settings), message);
    }
  });
});
