import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../../src/compile/compile";
import { minibatches } from "../../../src/datasets/minibatches";
import { normalBatches } from "../../../src/distributions/normalBatches";
import { mlp } from "../../../src/networks/mlp";
import { normal } from "../../../src/random/normal";
import { fork, source } from "../../../src/random/source";
import type { GameFor } from "../../../src/training/game";
import { iteration, type StepInputs } from "../../../src/training/iteration";
import { adam, optimizerOf, rmsProp, sgd } from "../../../src/training/optimizers";
import {
  paperGan,
  paperWgan,
  paperWganGp,
  type TrainingSettings,
} from "../../../src/training/settings";
import { assertSame, numbersOf } from "../container";
import { onWasm } from "./onWasm";

const games: Readonly<Record<string, TrainingSettings>> = {
  "minimax with gradient descent": { ...paperGan, game: "minimax", optimizer: sgd(0.1) },
  "the GAN that does not saturate, with Adam": { ...paperGan, optimizer: adam(1e-3) },
  "WGAN with clipping and RMSProp": { ...paperWgan, clip: 0.1, optimizer: rmsProp(1e-3) },
  "WGAN with rates that fall": { ...paperWgan, optimizer: rmsProp(1e-3), rateDecay: 100 },
  "WGAN-GP with Adam": { ...paperWganGp, optimizer: adam(1e-3, { beta1: 0.5, beta2: 0.9 }) },
};

/** A small game, from the same start each time, and all that its iterations change. */
function start(settings: TrainingSettings) {
  const run = source(5);
  const data = tf.tidy(() => tf.variable(normal(fork(run, "data"), 0, [200, 2]) as tf.Tensor2D));
  const game = {
    generator: mlp([2, 16, 16, 2], "linear", fork(run, "generator")),
    discriminator: mlp([2, 16, 16, 1], "linear", fork(run, "discriminator")),
    real: minibatches(data as unknown as tf.Tensor2D, fork(run, "real"), 32),
    latent: normalBatches(fork(run, "latent"), 32, [0, 0]),
    interpolation: fork(run, "interpolation"),
  };
  const optimizers = {
    discriminator: optimizerOf(game.discriminator, settings.optimizer),
    generator: optimizerOf(game.generator, settings.optimizer),
  };
  const variables = [
    ...game.generator.variables,
    ...game.discriminator.variables,
    ...optimizers.generator.slots,
    ...optimizers.discriminator.slots,
  ];
  return {
    step: iteration(game as GameFor<TrainingSettings>, settings, optimizers),
    variables,
    each: settings.discriminatorSteps + 1,
    dispose: () => tf.dispose([data, ...variables]),
  };
}

/** The results of iterations, and the variables after the last; run by what `made` makes of the step. */
function played(
  settings: TrainingSettings,
  iterations: number,
  made: (step: ReturnType<typeof start>["step"]) => (...inputs: StepInputs) => tf.TensorContainer,
) {
  const { step, variables, each, dispose } = start(settings);
  const run = made(step);
  const results = Array.from({ length: iterations }, (_, i) => {
    const values = tf.tidy(() => {
      const counter = tf.scalar(i * each, "int32");
      const { rateDecay } = settings;
      return rateDecay === undefined ? run(counter) : run(counter, tf.scalar(1 - i / rateDecay));
    });
    return numbersOf(values);
  });
  const ends = numbersOf(variables.map((variable) => tf.clone(variable)));
  dispose();
  return { results, ends };
}

describe("on WebAssembly a compiled game", () => {
  onWasm();

  for (const [name, settings] of Object.entries(games)) {
    it(`${name}: 100 iterations are those of the game as it is`, function () {
      this.timeout(120_000);
      const compiled: { dispose(): void; readonly graphs: readonly unknown[] }[] = [];
      const fast = played(settings, 100, (step) => {
        compiled.push(compile(step));
        return compiled[0] as unknown as typeof step;
      });
      assert.equal(compiled[0].graphs.length, 1);
      compiled[0].dispose();
      const slow = played(settings, 100, (step) => step);
      fast.results.forEach((result, i) => {
        assertSame(result, slow.results[i], 2e-3, `iteration ${i}`); // of roundings that 100 steps carry on
      });
      assertSame(fast.ends, slow.ends, 2e-3, "variables and slots");
    });
  }

  for (const [name, settings] of Object.entries(games)) {
    it(`${name}: 100 iterations are TensorFlow's to 1e-3`, async function () {
      this.timeout(120_000);
      const run = () => played(settings, 100, (step) => compile(step) as unknown as typeof step);
      const here = run();
      await tf.setBackend("tensorflow");
      const there = run();
      await tf.setBackend("wasm");
      here.results.forEach((result, i) => {
        for (const [place, { values }] of result) {
          const expected = there.results[i].get(place)?.values[0] ?? Number.NaN;
          const apart = Math.abs(values[0] - expected);
          assert.ok(apart < 1e-3, `iteration ${i}${place}: ${values[0]}, not ${expected}`);
        }
      });
    });
  }

  it("keeps memory flat over 1000 calls, and leaves its variables to the backend when it is disposed of", () => {
    const { step, variables, each, dispose } = start(games["WGAN with clipping and RMSProp"]);
    const compiled = compile(step);
    const call = (i: number) =>
      numbersOf(tf.tidy(() => compiled(tf.scalar(i * each, "int32")) as tf.TensorContainer));
    call(0);
    const { numTensors, numDataBuffers, numBytes } = tf.memory();
    for (let i = 1; i < 1000; i++) call(i);
    const after = tf.memory();
    assert.deepEqual(
      [after.numTensors, after.numDataBuffers, after.numBytes],
      [numTensors, numDataBuffers, numBytes],
    );
    const held = variables.map((variable) => variable.dataSync());
    compiled.dispose();
    variables.forEach((variable, i) => {
      assert.deepEqual(variable.dataSync(), held[i]);
    });
    dispose();
  });
});
