import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normalBatches } from "../../src/distributions/normalBatches";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { fork, type Source, source } from "../../src/random/source";
import type { Game } from "../../src/training/game";
import { adam, type OptimizerSettings } from "../../src/training/optimizers";
import { paperWgan } from "../../src/training/settings";
import { Trainer } from "../../src/training/trainer";
import { optimalPlan } from "../../src/transport/optimalPlan";

const run = source(5);
const batches = normalBatches(fork(run, "z"), 4, [0, 0]);

/** One iteration of a game that is a mistake in parts, its other parts sound. */
async function played(parts: object, settings: object = paperWgan): Promise<void> {
  const [generator, discriminator] = [2, 1].map((n) => mlp([2, 3, n], "linear", run));
  const game = { generator, discriminator, real: batches, latent: batches, ...parts } as Game;
  try {
    const trainer = new Trainer(game, settings as typeof paperWgan);
    try {
      await trainer.train(1);
    } finally {
      trainer.dispose();
    }
  } finally {
    for (const network of [generator, discriminator]) network.dispose();
  }
}

/** Mistakes that types find and JavaScript does not, and what is said. */
const mistakes: Readonly<Record<string, [work: () => unknown, message: string]>> = {
  "a discriminator of two outputs": [
    () => played({ discriminator: mlp([2, 2], "linear", run) }),
    "the discriminator, mlp 2-2, must give one number a row, [batch, 1], got [4,2]",
  ],
  "a game without a discriminator": [
    () => played({ discriminator: undefined }),
    "the game's discriminator must be a network, got undefined",
  ],
  "data that is no function": [
    () => played({ real: tf.tidy(() => tf.zeros([0, 2])) }),
    "the game's real must be a function from a counter to a batch, got a tensor of shape [0,2]",
  ],
  "an optimizer by its name": [
    () => played({}, { ...paperWgan, optimizer: "adam" as unknown as OptimizerSettings }),
    "optimizer.kind must be one of sgd, rmsprop, adam, got undefined",
  ],
  "a negative learning rate": [
    () => played({}, { ...paperWgan, optimizer: adam(-1) }),
    "optimizer.learningRate must be a positive number from 1.4e-45 to 3.4e38 (single precision), got -1",
  ],
  "a seed for a source": [
    () => mlp([2, 1], "linear", 1 as unknown as Source),
    "a source must be one that random.source or random.fork gives, got 1",
  ],
  "no source": [
    () => (mlp as (...given: unknown[]) => Network)([2, 1], "linear"),
    "a source must be one that random.source or random.fork gives, got undefined",
  ],
  "an output that a network has not": [
    () => mlp([2, 1], "relu" as "tanh", run),
    "output must be linear or tanh, got relu",
  ],
  "an initializer that there is none of": [
    () => mlp([2, 1], "linear", run, { initializer: "xavier" as "he" }),
    "initializer must be he, dcgan or uniform, got xavier",
  ],
  "costs as rows": [
    () => optimalPlan([[1]] as unknown as Float64Array, [1], [1]),
    "cost must hold 1 × 1 numbers, row after row, got a list of rows",
  ],
};

describe("a mistake is named, with what was expected and what came", () => {
  for (const [what, [work, message]] of Object.entries(mistakes)) {
    it(what, async () => {
      await assert.rejects(async () => work(), { message });
    });
  }

  it("a network that is asked for a list of rows", () => {
    const network = mlp([2, 1], "linear", run);
    assert.throws(() => network.apply([[1, 2]] as unknown as tf.Tensor2D), {
      name: "TypeError",
      message: "mlp 2-1 takes a tensor of rows, got a list",
    });
    network.dispose();
  });

  it("a network or a training that has been disposed of, which may be done twice", async () => {
    const [generator, discriminator] = [2, 1].map((n) => mlp([2, n], "linear", run));
    const game = { generator, discriminator, real: batches, latent: batches };
    const trainer = new Trainer(game, paperWgan);
    for (let i = 0; i < 2; i++) generator.dispose();
    const z = batches(0);
    assert.throws(() => generator.apply(z), { message: "mlp 2-2 has been disposed of" });
    z.dispose();
    await assert.rejects(trainer.train(1), {
      message: "the generator, mlp 2-2, has been disposed of",
    });
    for (let i = 0; i < 2; i++) trainer.dispose();
    await assert.rejects(trainer.train(1), { message: "the training has been disposed of" });
    discriminator.dispose();
  });
});
