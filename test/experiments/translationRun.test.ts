import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { recordDifferences } from "../../src/experiments/sameRun";
import { playTranslation, type TranslationRequest } from "../../src/experiments/translationRun";
import { settings } from "../training/game";

const request: TranslationRequest = {
  name: "a translate",
  seed: 5,
  data: "N(2, 1)",
  settings,
  iterations: 12,
  distance: 2,
  every: 6,
};

describe("a run on the line", () => {
  it("gives one record twice, to the bit, and leaves no tensor", async () => {
    const first = await playTranslation(request);
    const { numTensors } = tf.memory();
    assert.deepEqual(recordDifferences(first, await playTranslation(request)), []);
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("has at theta the exact W1 of its own samples, near |distance − theta|", async () => {
    const { readings } = await playTranslation(request);
    assert.deepEqual(readings.iteration, [0, 6, 12]);
    for (const [i, theta] of readings.theta.entries()) {
      // Two samples of 1024: their means are off by 1/√512 at a standard deviation.
      assert.ok(Math.abs(readings.exact[i] - Math.abs(2 - theta)) < 0.15, `${theta}`);
    }
  });

  it("walks the other way where its gradient is flipped", async () => {
    const thetaAfter = async (flipped: boolean) =>
      (await playTranslation({ ...request, iterations: 40, every: 40, flipped })).readings.theta[1];
    assert.ok((await thetaAfter(false)) > 0.02 && (await thetaAfter(true)) < -0.02);
  });

  it("sees nothing of a translation with batch normalization in its discriminator", async () => {
    const { readings } = await playTranslation({ ...request, batchNorm: true });
    // Each batch is centered before its first ReLU, so theta has no effect on any score but by rounding.
    for (const pull of readings.pull) assert.ok(pull < 1e-4, `pull ${pull}`);
  });
});
