import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { firstImages } from "../../src/datasets/imageSet";
import { imageBaselines } from "../../src/experiments/imageBaselines";
import { imageWorld } from "../../src/experiments/imageWorld";
import { mixtureBaselines } from "../../src/experiments/mixtureBaselines";
import { mnist } from "../../src/node/datasets/mnist";
import { mnistClassifier } from "../../src/node/metrics/mnistClassifier";
import { source } from "../../src/random/source";

describe("null baselines of images", function () {
  this.timeout(120_000);

  it("show that a score cannot tell ten images from digits, nor W1 a blur; the Fréchet distance can", () => {
    const train = firstImages(mnist("train"), 4000);
    const world = imageWorld(train, mnist("test"), mnistClassifier());
    const { numTensors } = tf.memory();
    const of = imageBaselines(train, world, source(1));
    assert.equal(tf.memory().numTensors, numTensors);
    const real = of["real images"];
    assert.ok(of["ten images"].score > real.score && real.score > 9);
    assert.ok(of["ten class means"].exact < real.exact);
    assert.ok(of["the mean image"].score < 1.0001 && of.noise.score < 2);
    const others = Object.entries(of).filter(([name]) => name !== "real images");
    for (const [name, { frechet }] of others) assert.ok(frechet > 4 * real.frechet, name);
    assert.throws(() => imageBaselines(firstImages(train, 1999), world, source(1)), {
      message: "train must hold 2000 images, got 1999",
    });
    world.dispose();
  });
});

describe("null baselines of ring and grid", () => {
  for (const name of ["ring", "grid"] as const) {
    it(`show on the ${name} that spray finds every mode evenly, one mode is all of high quality, and neither is well placed`, () => {
      const { numTensors } = tf.memory();
      const of = mixtureBaselines(name, source(2));
      assert.equal(tf.memory().numTensors, numTensors);
      const [spray, one, law] = [of["spray between modes"], of["one mode"], of["true samples"]];
      assert.equal(spray.modes, law.modes);
      assert.ok((spray.reverseKl ?? 9) < 0.1 && spray.highQuality < 0.2);
      assert.ok(one.modes === 1 && one.highQuality > 0.97);
      for (const [called, { misplaced }] of Object.entries(of)) {
        const well = called === "true samples";
        assert.ok(well ? misplaced < 0.1 : misplaced > 0.8, `${called}: ${misplaced}`);
      }
    });
  }
});
