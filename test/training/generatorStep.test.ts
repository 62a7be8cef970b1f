import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { generatorStep } from "../../src/training/generatorStep";
import type { Optimizer } from "../../src/training/optimizer";
import { optimizerOf, rmsProp, sgd } from "../../src/training/optimizers";
import { paperGan, paperWgan, type TrainingSettings } from "../../src/training/settings";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { flat, parametersOf } from "../networks/plain";
import { type Duel, duel, fakeRows, losses, outputs } from "./duel";

/** One generator step on the duel's latent batch; returns its loss. */
function step({ game }: Duel, settings: TrainingSettings, optimizer: Optimizer): number {
  return tf.tidy(() => generatorStep(game, settings, optimizer, 0).dataSync()[0]);
}

describe("generatorStep", () => {
  let players: Duel;
  let optimizer: Optimizer;

  function begin(settings = sgd(1)): void {
    players = duel(29);
    optimizer = optimizerOf(players.game.generator, settings);
  }

  afterEach(() => {
    optimizer.dispose();
    players.dispose();
  });

  for (const [name, settings] of [
    ["minimax", { ...paperGan, game: "minimax" }],
    ["non-saturating", paperGan],
    ["wgan", paperWgan],
  ] as const) {
    it(`of ${name} returns its loss before the step, and moves theta against its gradient`, () => {
      begin(sgd(0.5));
      const w = flat(players.game.discriminator);
      const loss = (theta: readonly number[]) =>
        losses[name].generator(outputs(w, fakeRows(theta, players.zRows)));
      for (let t = 0; t < 3; t++) {
        const before = flat(players.game.generator);
        // Outputs up to about 10 in float32.
        const returned = step(players, settings, optimizer);
        assertClose(returned, loss(before), { absolute: 1e-5 }, `loss at step ${t}`);
        const moved = flat(players.game.generator).map((theta, i) => (before[i] - theta) / 0.5);
        const gradient = centralDifferences(loss, before);
        assertClose(moved, gradient, { relative: 1e-5, absolute: 4e-6 }, `move at step ${t}`);
      }
    });
  }

  it("leaves the discriminator as it was, to the bit, and moves every parameter of its own", () => {
    begin();
    const [theta, w] = [players.game.generator, players.game.discriminator].map(parametersOf);
    for (let t = 0; t < 5; t++) step(players, paperWgan, optimizer);
    assert.deepEqual(parametersOf(players.game.discriminator), w);
    for (const [i, values] of parametersOf(players.game.generator).entries()) {
      assert.notDeepEqual(values, theta[i], `parameter ${i}`);
    }
  });

  it("leaves one tensor behind: its loss, over 50 steps", () => {
    begin(rmsProp(1e-3));
    const before = tf.memory().numTensors;
    for (let t = 0; t < 50; t++) {
      const loss = generatorStep(players.game, paperWgan, optimizer, t);
      assert.deepEqual(loss.shape, []);
      assert.equal(tf.memory().numTensors, before + 1, `after step ${t}`);
      loss.dispose();
    }
  });
});
