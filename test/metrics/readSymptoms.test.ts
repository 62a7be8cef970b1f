import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { translationGame } from "../../src/experiments/translationRun";
import { company, readSymptoms } from "../../src/metrics/readSymptoms";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { fillParameters } from "../../src/networks/parameters";
import { source } from "../../src/random/source";
import { type GanSettings, paperGan, type WganSettings } from "../../src/training/settings";
import { Trainer } from "../../src/training/trainer";
import { assertClose } from "../close";
import { settings } from "../training/game";

const request = {
  name: "",
  seed: 7,
  data: "N(2, 1)",
  settings,
  iterations: 0,
  every: 1,
  distance: 2,
};

describe("the symptoms of a training", () => {
  let trainer: Trainer;
  const [real, z] = [
    [1, 2, 4],
    [-1, 0, 1],
  ].map((values) => tf.tensor2d(values, [3, 1]));

  function begin(changes = {}, played: GanSettings | WganSettings = settings) {
    trainer = new Trainer(translationGame({ ...request, ...changes }), played);
    return trainer;
  }

  afterEach(() => {
    trainer.dispose();
    trainer.game.generator.dispose();
    trainer.game.discriminator.dispose();
  });

  /** A critic f(x) = a·x for x > −100, from units of its two layers that are never off. */
  function straight(a: number) {
    const [w0, b0, w1, , w2, b2] = trainer.game.discriminator.variables;
    fillParameters(trainer.game.discriminator, 0);
    tf.tidy(() => {
      const one = (shape: number[], value: number) =>
        tf.tensor([value, ...new Array(shape.reduce((p, n) => p * n) - 1).fill(0)], shape);
      w0.assign(one(w0.shape, 1));
      b0.assign(one(b0.shape, 100));
      w1.assign(one(w1.shape, 1));
      w2.assign(one(w2.shape, a));
      b2.assign(tf.fill(b2.shape, -100 * a));
    });
  }

  it("of a straight critic a·x are a times the gap of the means, slope a and pull a", async () => {
    begin();
    straight(0.5);
    const read = await readSymptoms(trainer, real, z);
    // Means 7/3 and 0, and every real point lies above its fake.
    assertClose(read.estimate, (0.5 * 7) / 3, { absolute: 1e-4 }, "estimate");
    assertClose(read.exact, 7 / 3, { absolute: 1e-6 }, "exact");
    assertClose(read.slope, 0.5, { absolute: 1e-6 }, "slope");
    assertClose(read.pull, 0.5, { absolute: 1e-5 }, "pull");
    assertClose(read.downhill, -0.005, { absolute: 5e-5 }, "a step of 0.01 toward the data");
    assert.equal(read.company, 0);
  });

  it("of a generator of 200,000 parameters, each of slope 1/n, are a pull of 1/√n", async () => {
    const n = 200_000;
    const theta = tf.tidy(() => tf.variable(tf.zeros([n])));
    const generator: Network = {
      name: "the mean of many",
      variables: [theta],
      apply: (latent) => tf.tidy(() => tf.add(latent, tf.mean(theta))),
      dispose: () => theta.dispose(),
    };
    begin();
    const { game } = trainer;
    trainer.dispose();
    game.generator.dispose();
    trainer = new Trainer({ ...game, generator }, settings);
    straight(1);
    const { pull, downhill } = await readSymptoms(trainer, real, z);
    assertClose(pull, 1 / Math.sqrt(n), { relative: 1e-5 }, "pull");
    assertClose(downhill, -0.01 / Math.sqrt(n), { absolute: 1e-6 }, "downhill");
  });

  it("show a reversed gradient: the generator's step raises the estimate by as much", async () => {
    begin({ flipped: true });
    straight(0.5);
    const { downhill, pull } = await readSymptoms(trainer, real, z);
    assertClose(downhill, 0.005, { absolute: 5e-5 }, "downhill");
    assertClose(pull, 0.5, { absolute: 1e-5 }, "pull");
  });

  it("count the parameters at ±c, and none where nothing clips", async () => {
    begin();
    fillParameters(trainer.game.discriminator, -settings.clip);
    assert.equal((await readSymptoms(trainer, real, z)).atWall, 1);
    fillParameters(trainer.game.discriminator, 0.9 * settings.clip);
    assert.equal((await readSymptoms(trainer, real, z)).atWall, 0);
    trainer.dispose();
    trainer = new Trainer(trainer.game, paperGan);
    assert.equal((await readSymptoms(trainer, real, z)).atWall, 0);
  });

  it("foresee the estimate after 50 more steps of the discriminator", async () => {
    await begin().trainDiscriminator(5);
    const { later } = await readSymptoms(trainer, real, z);
    await trainer.trainDiscriminator(50);
    assert.equal((await readSymptoms(trainer, real, z)).estimate, later);
  });

  for (const played of [settings, paperGan]) {
    it(`change nothing of a training of ${played.game}, and leave no tensor`, async () => {
      await begin({}, played).train(2);
      await readSymptoms(trainer, real, z);
      const [before, { numTensors }] = [trainer.state(), tf.memory()];
      await readSymptoms(trainer, real, z);
      assert.deepEqual(trainer.state(), before);
      assert.equal(tf.memory().numTensors, numTensors);
    });
  }

  it("of company: 0 for a discriminator of points, more for one that normalizes its batch, but among its own kind", () => {
    begin();
    const crowd = mlp([1, 8, 1], "linear", source(3), { batchNorm: true });
    assert.equal(company(trainer.game.discriminator, real, z), 0);
    assert.ok(company(crowd, real, z) > 0.01, `${company(crowd, real, z)}`);
    assertClose(company(crowd, real, real), 0, { absolute: 1e-4 }, "its own kind is no company");
    crowd.dispose();
  });

  it("of company: of a discriminator x − mean of its batch the means' distance, in standard deviations", () => {
    begin();
    const centered: Network = {
      name: "centered",
      variables: [],
      apply: (x) => tf.tidy(() => tf.sub(x, tf.mean(x))),
      dispose: () => {},
    };
    // 1, 2, 4 alone: mean 7/3, variance 14/9. With −1, 0, 1 among them: mean 7/6.
    const expected = (7 / 3 - 7 / 6) / Math.sqrt(14 / 9);
    assertClose(company(centered, real, z), expected, { absolute: 1e-6 }, "company");
  });

  it("of company have no unit where the discriminator's outputs alone are alike, and change", () => {
    begin();
    const counting: Network = {
      name: "counting",
      variables: [],
      apply: (x) => tf.fill([x.shape[0], 1], x.shape[0]),
      dispose: () => {},
    };
    assert.throws(() => company(counting, real, z), {
      name: "RangeError",
      message: "counting must tell the rows of x apart, got outputs of variance 0 that change by 9",
    });
  });
});
