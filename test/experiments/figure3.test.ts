import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { firstImages } from "../../src/datasets/imageSet";
import { type Figure3Request, figure3Game, playFigure3 } from "../../src/experiments/figure3";
import { type ImageWorld, imageWorld } from "../../src/experiments/imageWorld";
import { recordDifferences } from "../../src/experiments/sameRun";
import { parameterCount } from "../../src/networks/network";
import { mnist } from "../../src/node/datasets/mnist";
import { mnistClassifier } from "../../src/node/metrics/mnistClassifier";
import { paperGan, paperWgan } from "../../src/training/settings";
import { assertClose } from "../close";

const request: Figure3Request = {
  name: "DCGAN, WGAN",
  seed: 3,
  data: "mnist",
  settings: paperWgan,
  iterations: 2,
  generator: "dcgan",
  filters: [4, 8],
  width: 16,
  discriminatorWidth: 8,
  every: 1,
};

describe("the protocol of Figs 3, 4 and 8", () => {
  let world: ImageWorld;

  before(function () {
    this.timeout(60_000);
    world = imageWorld(firstImages(mnist("train"), 1000), mnist("test"), mnistClassifier());
  });
  after(() => world.dispose());

  for (const [settings, generator] of [
    [paperWgan, "dcgan"],
    [paperGan, "mlp"],
  ] as const) {
    it(`plays ${settings.game} with an ${generator} generator the same twice, and leaves no tensor`, async () => {
      const asked = { ...request, settings, generator };
      const first = await playFigure3(asked, world);
      const { numTensors } = tf.memory();
      assert.deepEqual(recordDifferences(first, await playFigure3(asked, world)), []);
      assert.equal(tf.memory().numTensors, numTensors);
      assert.deepEqual(Object.keys(first.readings), [
        ...["iteration", "estimate", "generatorLoss", "exact", "score", "frechet"],
      ]);
      assert.equal(first.sheet?.kind === "images" && first.sheet.count, 40);
    }).timeout(120_000);
  }

  it("has the players it names: an MLP for a discriminator, four hidden layers or two convolutions for a generator", () => {
    const dcgan = figure3Game(request, world);
    assert.equal(parameterCount(dcgan.game.discriminator), 784 * 8 + 8 + 8 * 8 + 8 + 8 + 1);
    dcgan.dispose();
    const mlp = figure3Game({ ...request, generator: "mlp" }, world);
    const hidden = 16 * 16 + 16;
    const count = 64 * 16 + 16 + 3 * hidden + 16 * 784 + 784;
    assert.equal(parameterCount(mlp.game.generator), count);
    mlp.dispose();
  });

  it("reads log 2 for −log D, and 0 for JS, of a discriminator that answers ½", async () => {
    const { game, reader, dispose } = figure3Game({ ...request, settings: paperGan }, world);
    for (const w of game.discriminator.variables) w.assign(tf.zeros(w.shape));
    const { estimate, generatorLoss } = await reader.read(undefined as never);
    assertClose(estimate, 0, { absolute: 1e-6 }, "JS");
    assertClose(generatorLoss, Math.LN2, { absolute: 1e-6 }, "−log D");
    dispose();
  });
});
