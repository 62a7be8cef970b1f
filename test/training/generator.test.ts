import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { generatorStep } from "../../src/training/generator";
import { RmsProp, type RmsPropSettings } from "../../src/training/rmsprop";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { flat, parametersOf } from "../networks/plain";
import { type Duel, descent, duel, fakeRows, meanScore } from "./duel";

/** One generator step on the duel's latent batch; returns its loss. */
function step({ generator, critic, z }: Duel, optimizer: RmsProp): number {
  return tf.tidy(() => generatorStep(generator, critic, optimizer, z).dataSync()[0]);
}

/** The generator's loss as a function of theta: −(mean fake score). */
function lossOf({ critic, zRows }: Duel): (theta: readonly number[]) => number {
  const w = flat(critic);
  return (theta) => -meanScore(w, fakeRows(theta, zRows));
}

describe("generatorStep", () => {
  let players: Duel;
  let optimizer: RmsProp;

  function begin(settings: RmsPropSettings): void {
    players = duel(29);
    optimizer = new RmsProp(players.generator, settings);
  }

  afterEach(() => {
    optimizer.dispose();
    players.dispose();
  });

  it("returns minus the mean fake score, of the generator before the step", () => {
    begin(descent);
    const loss = lossOf(players);
    for (let t = 0; t < 3; t++) {
      const expected = loss(flat(players.generator));
      // Scores up to about 10 in float32.
      assertClose(step(players, optimizer), expected, { absolute: 1e-5 }, `loss at step ${t}`);
    }
  });

  it("moves theta against the gradient of that loss (central differences)", () => {
    begin(descent);
    const before = flat(players.generator);
    const gradient = centralDifferences(lossOf(players), before);
    step(players, optimizer);
    const moved = flat(players.generator).map((theta, i) => before[i] - theta);
    // Parameters up to 2 in float32, and a millionth of the gradient to the optimizer's epsilon.
    assertClose(moved, gradient, { relative: 1e-5, absolute: 2e-6 }, "minus the move of theta");
  });

  it("leaves the critic as it was, to the bit", () => {
    begin(descent);
    const before = parametersOf(players.critic);
    for (let t = 0; t < 5; t++) step(players, optimizer);
    assert.deepEqual(parametersOf(players.critic), before);
  });

  it("moves every parameter of its own", () => {
    begin(descent);
    const before = parametersOf(players.generator);
    step(players, optimizer);
    for (const [i, values] of parametersOf(players.generator).entries()) {
      assert.notDeepEqual(values, before[i], `parameter ${i}`);
    }
  });

  it("leaves one tensor behind: its loss, over 50 steps", () => {
    begin({ learningRate: 1e-3, decay: 0.99, epsilon: 1e-8 });
    const { generator, critic, z } = players;
    const before = tf.memory().numTensors;
    for (let t = 0; t < 50; t++) {
      const loss = generatorStep(generator, critic, optimizer, z);
      assert.deepEqual(loss.shape, []);
      assert.equal(tf.memory().numTensors, before + 1, `after step ${t}`);
      loss.dispose();
    }
  });
});
