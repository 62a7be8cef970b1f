import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { expectation } from "../../src/calculus/expectation";
import { normalBatches } from "../../src/distributions/normalBatches";
import { saturatingLoss } from "../../src/losses/minimax";
import { nonSaturatingLoss } from "../../src/losses/nonSaturatingLoss";
import { nonSaturatingSlope, saturatingSlope } from "../../src/losses/saturatingSlope";
import { generatorGradients } from "../../src/metrics/generatorGradients";
import { gradientSpread } from "../../src/metrics/gradientSpread";
import { evaluate } from "../../src/networks/evaluate";
import { mlp } from "../../src/networks/mlp";
import { translation } from "../../src/networks/translation";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { mean } from "../networks/plain";

/** A discriminator with a straight line for its logits, and a generator with one parameter. */
function straight() {
  const [generator, discriminator] = [translation([0.5]), mlp([1, 1], "linear", source(31))];
  const latent = normalBatches(source(32), 16, [0]);
  return { generator, discriminator, latent };
}

describe("gradientSpread", () => {
  for (const [name, loss, slope] of [
    ["saturating", saturatingLoss, saturatingSlope],
    ["non-saturating", nonSaturatingLoss, nonSaturatingSlope],
  ] as const) {
    it(`is mean and deviation of the minibatches' mean slopes times w, for logits w x + b: ${name}`, () => {
      const game = straight();
      const { generator, discriminator, latent } = game;
      const [w] = discriminator.variables[0].dataSync();
      const gradients = Array.from({ length: 12 }, (_, b) =>
        tf.tidy(
          () => w * mean(Array.from(evaluate(discriminator, generator.apply(latent(b))), slope)),
        ),
      );
      const byHand = expectation(gradients);
      const { mean: norm, deviation } = gradientSpread(game, loss, 12);
      assertClose(norm, Math.abs(byHand.mean), { relative: 1e-5 }, "mean");
      assertClose(deviation, byHand.standardError * Math.sqrt(12), { relative: 1e-4 }, "deviation");
    });
  }

  it("of batches that are all alike is the one gradient's norm, and no deviation", () => {
    const game = straight();
    const alike = { ...game, latent: () => game.latent(3) };
    const z = game.latent(3);
    const { saturating } = generatorGradients(game.generator, game.discriminator, z);
    const spread = gradientSpread(alike, saturatingLoss, 4);
    assertClose(spread.mean, saturating, { relative: 1e-6 }, "mean");
    assert.ok(spread.deviation < 1e-9 * spread.mean, `deviation ${spread.deviation}`);
  });

  it("leaves no tensor, and refuses fewer than two batches", () => {
    const game = straight();
    const before = tf.memory().numTensors;
    gradientSpread(game, nonSaturatingLoss, 3);
    assert.equal(tf.memory().numTensors, before);
    assert.throws(() => gradientSpread(game, nonSaturatingLoss, 1), /at least 2 batches, got 1/);
  });
});
