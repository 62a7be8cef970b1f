import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { clipWeights, criticStep } from "../../src/training/critic";
import { RmsProp, type RmsPropSettings } from "../../src/training/rmsprop";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { flat, parametersOf } from "../networks/plain";
import { type Duel, descent, duel, fakeRows, meanScore } from "./duel";

const noClip = 1e3;

/** One critic step on the duel's batches; returns its loss. */
function step({ critic, generator, real, z }: Duel, optimizer: RmsProp, clip: number): number {
  return tf.tidy(() => criticStep(critic, optimizer, clip, real, generator.apply(z)).dataSync()[0]);
}

/** The critic's loss as a function of w: mean fake score − mean real score. */
function lossOf({ generator, realRows, zRows }: Duel): (w: readonly number[]) => number {
  const fake = fakeRows(flat(generator), zRows);
  return (w) => meanScore(w, fake) - meanScore(w, realRows);
}

describe("criticStep", () => {
  let players: Duel;
  let optimizer: RmsProp;

  function begin(settings: RmsPropSettings): void {
    players = duel(29);
    optimizer = new RmsProp(players.critic, settings);
  }

  afterEach(() => {
    optimizer.dispose();
    players.dispose();
  });

  it("returns the mean fake score less the mean real score, of the critic before the step", () => {
    begin(descent);
    const loss = lossOf(players);
    for (let t = 0; t < 3; t++) {
      const expected = loss(flat(players.critic));
      // Scores up to about 10 in float32.
      assertClose(
        step(players, optimizer, noClip),
        expected,
        { absolute: 1e-5 },
        `loss at step ${t}`,
      );
    }
  });

  it("moves w against the gradient of that loss (central differences)", () => {
    begin(descent);
    const before = flat(players.critic);
    const gradient = centralDifferences(lossOf(players), before);
    step(players, optimizer, noClip);
    const moved = flat(players.critic).map((w, i) => before[i] - w);
    // Weights up to 2 in float32, and a millionth of the gradient to the optimizer's epsilon.
    assertClose(moved, gradient, { relative: 1e-5, absolute: 2e-6 }, "minus the move of w");
    assert.ok(Math.max(...gradient.map(Math.abs)) > 0.1, `the gradient is ${gradient}`);
  });

  it("clips after the step: w ← clip(w − move, −c, c)", () => {
    const clip = 0.1;
    const settings = { learningRate: 0.004, decay: 0.99, epsilon: 1e-8 };
    begin(settings);
    clipWeights(players.critic, clip);
    const before = flat(players.critic);
    const expected = centralDifferences(lossOf(players), before).map((g, i) => {
      const move = (settings.learningRate * g) / (Math.sqrt(0.01 * g * g) + settings.epsilon);
      return Math.min(clip, Math.max(-clip, before[i] - move));
    });
    step(players, optimizer, clip);
    const after = flat(players.critic);
    assertClose(after, expected, { absolute: 1e-6 }, "w");
    const inside = after.filter((w, i) => Math.abs(w) < clip && w !== before[i]);
    assert.ok(inside.length > 0, `every weight of ${after} is at the wall or where it was`);
  });

  it("leaves every |w| ≤ c, to float32, after each of 30 steps whose moves go beyond", () => {
    const clip = 0.01;
    begin({ learningRate: 0.01, decay: 0.99, epsilon: 1e-8 });
    for (let t = 0; t < 30; t++) {
      step(players, optimizer, clip);
      const largest = Math.max(...flat(players.critic).map(Math.abs));
      // Not only within: some weight stands at the wall, so the clip is what keeps it there.
      assert.equal(largest, Math.fround(clip), `largest |w| after step ${t}`);
    }
  });

  it("leaves the generator as it was, to the bit", () => {
    begin(descent);
    const before = parametersOf(players.generator);
    for (let t = 0; t < 5; t++) step(players, optimizer, noClip);
    assert.deepEqual(parametersOf(players.generator), before);
  });

  it("moves every parameter but the last bias, which no estimate depends on", () => {
    begin(descent);
    const before = parametersOf(players.critic);
    step(players, optimizer, noClip);
    const moved = parametersOf(players.critic).map((values, i) =>
      values.reduce((most, w, k) => Math.max(most, Math.abs(w - before[i][k])), 0),
    );
    // 1/7 and 1/6 are not float32 numbers: their sums miss 1 by some 1e-7.
    assert.deepEqual(
      moved.map((distance) => distance > 1e-6),
      [true, true, true, false],
      `largest moves ${moved}`,
    );
  });

  it("refuses real and fake of different dimensions, and names both shapes", () => {
    begin({ learningRate: 1e-3, decay: 0.99, epsilon: 1e-8 });
    const fake = tf.zeros<tf.Rank.R2>([6, 3]);
    assert.throws(
      () => criticStep(players.critic, optimizer, 0.1, players.real, fake),
      /one dimension, got \[7,2\] and \[6,3\]/,
    );
    fake.dispose();
  });

  it("leaves one tensor behind: its loss, over 50 steps", () => {
    begin({ learningRate: 1e-3, decay: 0.99, epsilon: 1e-8 });
    const { critic, real } = players;
    const fake = tf.zeros<tf.Rank.R2>([6, 2]);
    const before = tf.memory().numTensors;
    for (let t = 0; t < 50; t++) {
      const loss = criticStep(critic, optimizer, 0.1, real, fake);
      assert.deepEqual(loss.shape, []);
      assert.equal(tf.memory().numTensors, before + 1, `after step ${t}`);
      loss.dispose();
    }
    fake.dispose();
  });
});

describe("clipWeights", () => {
  it("puts every parameter into [−c, c], moves none that is there, and leaves no tensor", () => {
    const players = duel(31);
    const before = parametersOf(players.critic);
    const tensors = tf.memory().numTensors;
    clipWeights(players.critic, 0.5);
    assert.equal(tf.memory().numTensors, tensors);
    assert.deepEqual(
      parametersOf(players.critic),
      before.map((values) => values.map((w) => Math.min(0.5, Math.max(-0.5, w)))),
    );
    players.dispose();
  });
});
