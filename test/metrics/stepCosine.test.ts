import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { cosineSimilarity } from "../../src/calculus/cosineSimilarity";
import { stepCosine } from "../../src/metrics/stepCosine";
import { fillParameters } from "../../src/networks/parameters";
import { adam, type OptimizerSettings, rmsProp, sgd } from "../../src/training/optimizers";
import type { TrainingSettings } from "../../src/training/settings";
import { assertClose } from "../close";
import { flat, parametersOf } from "../networks/plain";
import { allSettings, begin, end, named, players, type Started, settings } from "../training/game";

/** A box that no weight reaches. */
const noClip = 1e3;
const under = (discriminatorOptimizer: OptimizerSettings): TrainingSettings => ({
  ...settings,
  clip: noClip,
  discriminatorOptimizer,
});

describe("stepCosine", () => {
  let started: Started;

  afterEach(() => end(started));

  const trainedFor = async (steps: number, played: TrainingSettings) => {
    started = begin(37, played);
    if (steps > 0) await started.trainer.trainDiscriminator(steps);
    return started.trainer;
  };

  it("is 1 for gradient descent, wherever it stands", async () => {
    const trainer = await trainedFor(3, under(sgd(0.1)));
    for (let t = 0; t < 3; t++) {
      assertClose(stepCosine(trainer), 1, { absolute: 1e-5 }, `after ${t} more steps`); // float32 moves
      await trainer.trainDiscriminator(1);
    }
  });

  it("is ‖g‖₁ / (√n ‖g‖₂) at Adam's first step, whose move is the gradient's sign", async () => {
    const trainer = await trainedFor(0, under(adam(1e-2, { epsilon: 1e-30 })));
    const before = flat(started.game.discriminator);
    const descent = begin(37, under(sgd(1)));
    await descent.trainer.trainDiscriminator(1);
    const g = flat(descent.game.discriminator).map((w, i) => before[i] - w);
    end(descent);
    const moved = g.filter((value) => value !== 0).length;
    const norm1 = g.reduce((sum, value) => sum + Math.abs(value), 0);
    const expected = norm1 / Math.sqrt(moved) / Math.hypot(...g);
    assertClose(stepCosine(trainer), expected, { absolute: 1e-4 }, "cosine");
  });

  it("is that of the step which the trainer then takes", async () => {
    for (const optimizer of [rmsProp(2e-3), adam(2e-3, { beta1: 0.9 })]) {
      const trainer = await trainedFor(5, under(optimizer));
      const told = stepCosine(trainer);
      const state = trainer.state();
      const before = flat(started.game.discriminator);
      await trainer.trainDiscriminator(1);
      const step = flat(started.game.discriminator).map((w, i) => w - before[i]);
      const descent = begin(37, under(sgd(1)));
      const same = Object.keys(descent.trainer.state().tensors).map((name) => [
        name,
        state.tensors[name],
      ]);
      descent.trainer.resume({ ...state, tensors: Object.fromEntries(same) });
      await descent.trainer.trainDiscriminator(1);
      const downhill = flat(descent.game.discriminator).map((w, i) => w - before[i]);
      end(descent);
      assertClose(told, cosineSimilarity(step, downhill), { absolute: 1e-3 }, optimizer.kind);
      end(started);
    }
    started = begin();
  });

  it("is above 0 without momentum: the inner product is Σ g² / (√v + ε)", async () => {
    for (const optimizer of [rmsProp(2e-3), adam(2e-3, { beta1: 0 })]) {
      const trainer = await trainedFor(0, under(optimizer));
      for (let t = 0; t < 10; t++) {
        assert.ok(stepCosine(trainer) > 0, `${optimizer.kind} at step ${t}`);
        await trainer.train(1);
      }
      end(started);
    }
    started = begin();
  });

  it("is below 0 where momentum still runs and the gradient has turned round", async () => {
    const trainer = await trainedFor(20, under(adam(1e-4, { beta1: 0.99 })));
    assert.ok(stepCosine(trainer) > 0, "while the fakes are where they were");
    const shift = started.game.generator.variables[3];
    tf.tidy(() => shift.assign(tf.fill([1], 8))); // now they lie beyond the data
    assert.ok(stepCosine(trainer) < 0, `cosine ${stepCosine(trainer)}`);
  });

  it("is 0 for a discriminator that gets no gradient", async () => {
    const trainer = await trainedFor(0, under(rmsProp(2e-3)));
    fillParameters(started.game.discriminator, 0);
    started.game.discriminator.variables[1].assign(tf.fill([8], -1)); // every ReLU is off
    const last = started.game.discriminator.variables[3];
    assert.equal(last.size, 1);
    assert.equal(stepCosine(trainer), 0);
  });

  for (const played of allSettings) {
    it(`changes nothing of a training of ${named(played)}, and leaves no tensor`, async () => {
      const trainer = await trainedFor(1, played);
      stepCosine(trainer);
      const [before, { numTensors }] = [trainer.state(), tf.memory()];
      const players0 = players(started);
      stepCosine(trainer);
      assert.deepEqual(trainer.state(), before);
      assert.deepEqual(players(started), players0);
      assert.deepEqual(parametersOf(started.game.discriminator), players0[1]);
      assert.equal(tf.memory().numTensors, numTensors);
    });
  }
});
