import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import "../../src/node/backend";
import type { ImageSet } from "../../src/datasets/imageSet";
import { imagePlayers } from "../../src/experiments/imagePlayers";
import { type ImageRunRequest, labelImbalance, playImageRun } from "../../src/experiments/imageRun";
import { type ImageWorld, imageWorld } from "../../src/experiments/imageWorld";
import { recordDifferences } from "../../src/experiments/sameRun";
import { parameterCount } from "../../src/networks/network";
import { mnist } from "../../src/node/datasets/mnist";
import { mnistClassifier } from "../../src/node/metrics/mnistClassifier";
import { source } from "../../src/random/source";
import { paperGan, paperWgan } from "../../src/training/settings";

const request: ImageRunRequest = {
  name: "a beginning",
  seed: 3,
  data: "mnist",
  settings: paperGan,
  iterations: 2,
  generator: "constant",
  initializer: "he",
  batch: 8,
  latent: 4,
  every: 1,
};

describe("a run on images", function () {
  this.timeout(120_000);
  let world: ImageWorld;
  before(() => {
    world = imageWorld(mnist("test"), mnist("test"), mnistClassifier());
  });
  after(() => world.dispose());

  it("gives one record twice, and leaves no tensor", async () => {
    const first = await playImageRun(request, world);
    const { numTensors } = tf.memory();
    assert.deepEqual(recordDifferences(first, await playImageRun(request, world)), []);
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("reads score, Fréchet distance, unevenness and exact W1, and counts 2000 samples", async () => {
    const { readings, counts, sheet } = await playImageRun(request, world);
    assert.deepEqual(Object.keys(readings), [
      "iteration",
      "exact",
      "score",
      "frechet",
      "unevenness",
    ]);
    assert.deepEqual(readings.iteration, [0, 1, 2]);
    assert.equal(
      counts?.reduce((sum, count) => sum + count, 0),
      2000,
    );
    const last = readings.unevenness.at(-1) as number;
    assert.ok(Math.abs(last - labelImbalance(counts ?? [])) < 1e-6);
    assert.ok(sheet?.kind === "images" && sheet.count === 40 && sheet.width === 28);
  });

  it("gives a discriminator batch normalization, and a critic none", async () => {
    const discriminators = [paperGan, paperWgan].map(({ game }) => {
      const { generator, discriminator } = imagePlayers(
        "dcgan",
        game,
        { latent: 4, side: 28, initializer: "he" },
        source(1),
      );
      generator.dispose();
      discriminator.dispose();
      return discriminator.name;
    });
    assert.deepEqual(discriminators, [
      "dcgan critic 1-16-32 28×28, batch norm",
      "dcgan critic 1-16-32 28×28",
    ]);
  });
});

describe("the comparison's generators", () => {
  /** Weights of the generator's layers on a latent vector of 64, by hand. */
  const byHand = {
    // Projection to 7 × 7, two convolutions 4 × 4; two gains or shifts a channel, and the last layer's bias.
    dcgan: 64 * 49 * 32 + 2 * 32 + 16 * 32 * 16 + 2 * 16 + 16 * 16 + 1,
    constant: (64 + 1) * 49 * 4 + 16 * 4 * 4 + 4 + 16 * 4 + 1,
    mlp: 65 * 512 + 3 * 513 * 512 + 513 * 784,
  };
  for (const [kind, expected] of Object.entries(byHand)) {
    it(`${kind} has ${expected} parameters`, () => {
      const players = imagePlayers(
        kind as keyof typeof byHand,
        "wgan",
        { latent: 64, side: 28, initializer: "dcgan" },
        source(1),
      );
      assert.equal(parameterCount(players.generator), expected);
      players.generator.dispose();
      players.discriminator.dispose();
    });
  }
});

describe("unevenness", () => {
  it("is 0 for equal counts, and 1 − 1/n where one of n takes all", () => {
    assert.equal(labelImbalance([5, 5, 5, 5]), 0);
    assert.ok(Math.abs(labelImbalance([0, 7, 0, 0]) - 3 / 4) < 1e-12);
  });

  it("is the share that would have to move", () => {
    assert.ok(Math.abs(labelImbalance([6, 4, 5, 5]) - 1 / 20) < 1e-12);
  });
});

describe("a world of images", () => {
  it("is square", () => {
    const flat: ImageSet = { ...mnist("test"), height: 14, width: 56 };
    const classifier = mnistClassifier();
    assert.throws(() => imageWorld(flat, flat, classifier), {
      name: "RangeError",
      message: "images must be square, got 14×56",
    });
    classifier.dispose();
  });
});
