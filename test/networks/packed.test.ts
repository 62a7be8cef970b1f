import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { minibatches } from "../../src/datasets/minibatches";
import { gaussianGrid } from "../../src/distributions/gaussianModes";
import { normalBatches } from "../../src/distributions/normalBatches";
import { pointsToTensor } from "../../src/distributions/pointsToTensor";
import { evaluate } from "../../src/networks/evaluate";
import { maxout } from "../../src/networks/maxout";
import { mlp } from "../../src/networks/mlp";
import { packed } from "../../src/networks/packed";
import { fork, source } from "../../src/random/source";
import { paperGan } from "../../src/training/settings";
import { Trainer } from "../../src/training/trainer";
import { noise, using } from "./gradient";

describe("packed", () => {
  it("gives each pack of consecutive examples the discriminator's output on them side by side", () => {
    const discriminator = mlp([6, 5, 1], "linear", source(3));
    using([discriminator], () => {
      const x = noise(1, 12, 2);
      const rows = x.arraySync();
      const packs = [0, 3, 6, 9].map((at) => rows.slice(at, at + 3).flat());
      const expected = evaluate(discriminator, tf.tensor2d(packs));
      assert.deepEqual(evaluate(packed(discriminator, 3), x), expected);
    });
  });

  it("is the discriminator itself in packs of one", () => {
    const discriminator = mlp([2, 5, 1], "linear", source(3));
    using([discriminator], () => {
      const x = noise(1, 4, 2);
      assert.deepEqual(evaluate(packed(discriminator, 1), x), evaluate(discriminator, x));
    });
  });

  it("can tell collapse from coverage where no discriminator of single examples can: packs of a law whose singles are equal", () => {
    // Real: independent ±1. Fake: one coin for all. Singles have one law; of a pack, x_1·x_2 has not, and −x_1·x_2 is a score.
    const coin = [1, -1, -1, 1, 1, 1, -1, -1, 1, -1, 1, -1];
    const real = tf.tensor2d(coin.map((x) => [x]));
    const fake = tf.tensor2d(
      coin
        .map((x) => [x])
        .flatMap((x) => [x, x])
        .slice(0, 12),
    );
    const product = { ...mlp([2, 1], "linear", source(1)) };
    const discriminator = {
      ...product,
      apply: (x: tf.Tensor2D) => tf.neg(tf.prod(x, 1, true)) as tf.Tensor2D,
    };
    const mean = (x: tf.Tensor2D) =>
      evaluate(packed(discriminator, 2), x).reduce((sum, score) => sum + score, 0) / 6;
    assert.equal(mean(fake), -1);
    assert.ok(mean(real) > -0.5, `packs of independent coins score ${mean(real)}`);
    product.dispose();
    tf.dispose([real, fake]);
  });

  it("plays a game like any other, and moves both players", async () => {
    const run = source(11);
    const data = pointsToTensor(gaussianGrid(5, 2, 0.05).sample(fork(run, "data"), 0, 500));
    const generator = mlp([2, 8, 8, 2], "linear", fork(run, "generator"), { batchNorm: true });
    const discriminator = packed(maxout([4, 6, 6, 1], 3, fork(run, "judge")), 2);
    const game = {
      generator,
      discriminator,
      real: minibatches(data, fork(run, "minibatches"), 20),
      latent: normalBatches(fork(run, "latent"), 20, [0, 0]),
    };
    const before = [generator, discriminator].map(({ variables }) =>
      variables[0].dataSync().slice(),
    );
    const trainer = new Trainer(game, paperGan);
    await trainer.train(3);
    for (const [i, { name, variables }] of [generator, discriminator].entries()) {
      assert.notDeepEqual(variables[0].dataSync(), before[i], `${name} has not moved`);
    }
    trainer.dispose();
    tf.dispose(data);
    generator.dispose();
    discriminator.dispose();
  });

  it("shares its discriminator's parameters, frees them, and says its packs", () => {
    const before = tf.memory().numTensors;
    const discriminator = packed(mlp([4, 3, 1], "linear", source(1)), 2);
    assert.equal(discriminator.name, "mlp 4-3-1, packs of 2");
    discriminator.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

  it("refuses packs of no size, and a batch that they do not divide", () => {
    const discriminator = mlp([4, 3, 1], "linear", source(1));
    for (const size of [0, -1, 1.5, Number.NaN]) {
      assert.throws(() => packed(discriminator, size), {
        name: "RangeError",
        message: `size must be a positive integer, got ${size}`,
      });
    }
    using([discriminator], () => {
      assert.throws(() => packed(discriminator, 2).apply(noise(1, 3, 2)), {
        name: "RangeError",
        message: "a batch must be a multiple of the packs' 2, got 3",
      });
    });
  });
});
