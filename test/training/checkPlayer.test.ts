import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normalBatches } from "../../src/distributions/normalBatches";
import { conditionalDiscriminator } from "../../src/networks/conditional";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { packed } from "../../src/networks/packed";
import { translation } from "../../src/networks/translation";
import { fork, source } from "../../src/random/source";
import { discriminatorStep } from "../../src/training/discriminatorStep";
import type { Game } from "../../src/training/game";
import { generatorStep } from "../../src/training/generatorStep";
import { optimizerOf } from "../../src/training/optimizers";
import { Trainer } from "../../src/training/trainer";
import { engineState } from "../engineState";
import { settings } from "./game";

const src = source(12);
const rows = (n: number) => normalBatches(fork(src, `${n} columns`), 16, new Array(n).fill(0));
const dense = (...widths: number[]) => mlp(widths, "linear", src);

interface Wrong {
  readonly generator: () => Network;
  readonly discriminator: () => Network;
  readonly real: number;
  readonly latent: number;
  readonly message: string;
}

const wrong: Readonly<Record<string, Wrong>> = {
  "latent vectors that the generator cannot take": {
    ...{ generator: () => dense(64, 8, 5), discriminator: () => dense(5, 1), real: 5, latent: 2 },
    message:
      "the generator, mlp 64-8-5, takes rows of 64 numbers, got [16,2] from the latent batches",
  },
  "latent vectors that a translation would repeat": {
    ...{
      generator: () => translation([0, 0]),
      discriminator: () => dense(2, 1),
      real: 2,
      latent: 1,
    },
    message:
      "the generator, translation of R^2, takes rows of 2 numbers, got [16,1] from the latent batches",
  },
  "samples that the discriminator cannot take": {
    ...{ generator: () => dense(2, 3), discriminator: () => dense(784, 1), real: 784, latent: 2 },
    message:
      "the discriminator, mlp 784-1, takes rows of 784 numbers, got [16,3] from the generator",
  },
  "samples that a discriminator of packs cannot take": {
    ...{
      generator: () => dense(2, 3),
      discriminator: () => packed(dense(8, 1), 2),
      real: 4,
      latent: 2,
    },
    message:
      "the discriminator, mlp 8-1, packs of 2, takes rows of 4 numbers, got [16,3] from the generator",
  },
  "data that the discriminator cannot take": {
    ...{
      generator: () => dense(2, 6),
      discriminator: () => conditionalDiscriminator(dense(6, 1), 2),
      real: 7,
      latent: 2,
    },
    message:
      "the discriminator, mlp 6-1, given one of 2 labels, takes rows of 6 numbers, got [16,7] from the data",
  },
};

describe("a game is refused at its first step, by the player, what it takes and what came:", () => {
  for (const [what, { generator, discriminator, real, latent, message }] of Object.entries(wrong)) {
    it(what, async () => {
      const game: Game = {
        ...{ generator: generator(), discriminator: discriminator() },
        ...{ real: rows(real), latent: rows(latent) },
      };
      const trainer = new Trainer(game, settings);
      const optimizer = optimizerOf(game.discriminator, settings.optimizer);
      const error = { name: "RangeError", message };
      const [before, state] = [engineState(), trainer.state()];
      await assert.rejects(() => trainer.train(1), error);
      await assert.rejects(() => trainer.trainDiscriminator(1), error);
      assert.throws(() => discriminatorStep(game, settings, optimizer, 0), error);
      assert.deepEqual(engineState(), before);
      assert.deepEqual(trainer.state(), state);
      trainer.dispose();
      optimizer.dispose();
      game.generator.dispose();
      game.discriminator.dispose();
    });
  }

  it("at a step of the generator alone, too", () => {
    const game: Game = {
      ...{ generator: dense(3, 2), discriminator: dense(2, 1) },
      real: rows(2),
      latent: rows(4),
    };
    const optimizer = optimizerOf(game.generator, settings.optimizer);
    assert.throws(() => generatorStep(game, settings, optimizer, 0), {
      name: "RangeError",
      message:
        /^the generator, mlp 3-2, takes rows of 3 numbers, got \[\d+,4\] from the latent batches$/,
    });
    optimizer.dispose();
    tf.dispose([...game.generator.variables, ...game.discriminator.variables]);
  });
});
