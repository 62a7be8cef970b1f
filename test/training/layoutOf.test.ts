import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { criticLoss, generatorLoss } from "../../src/losses/wasserstein";
import { conditionalDiscriminator, conditionalGenerator } from "../../src/networks/conditional";
import { dcganDiscriminator, dcganGenerator } from "../../src/networks/dcgan";
import { maxout } from "../../src/networks/maxout";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { packed } from "../../src/networks/packed";
import { reversedGradient } from "../../src/networks/reversedGradient";
import { translation } from "../../src/networks/translation";
import { fork, type Source, source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { discriminatorGradient } from "../../src/training/discriminatorStep";
import type { Game } from "../../src/training/game";
import { generatorStep } from "../../src/training/generatorStep";
import { type Layout, layoutOf } from "../../src/training/layoutOf";
import { optimizerOf } from "../../src/training/optimizers";
import { ownGradient } from "../../src/training/ownGradient";
import { scoreBoth, scoreGenerated } from "../../src/training/scoreBoth";
import { paperWgan } from "../../src/training/settings";
import { assertAlike } from "../networks/alike";

type Make = (init: Source) => Network;

const normalized = { batchNorm: true } as const;

/** Generators of rows [z] of 6, and discriminators of what they make, by the columns that these have. */
const generators: Readonly<Record<number, Readonly<Record<string, Make>>>> = {
  6: {
    "a translation": () => translation([1, 2, 3, 4, 5, 6]),
    "a small MLP": (init) => mlp([6, 12, 6], "linear", init),
    "a small MLP with batch norm": (init) => mlp([6, 12, 6], "linear", init, normalized),
    "a wide MLP": (init) => mlp([6, 256, 256, 6], "tanh", init),
    "a wide MLP with batch norm": (init) => mlp([6, 256, 256, 6], "tanh", init, normalized),
    "a conditional MLP": (init) => conditionalGenerator(mlp([6, 12, 4], "tanh", init), 2),
    "a reversed MLP": (init) => reversedGradient(mlp([6, 12, 6], "linear", init)),
  },
  64: {
    "a DCGAN": (init) => dcganGenerator(6, [4, 8], init, 8),
    "a DCGAN with batch norm": (init) => dcganGenerator(6, [4, 8], init, 8, normalized),
    "an MLP of pixels": (init) => mlp([6, 256, 256, 64], "tanh", init),
  },
};

const discriminators: Readonly<Record<number, Readonly<Record<string, Make>>>> = {
  6: {
    "a small MLP": (init) => mlp([6, 12, 1], "linear", init),
    "a small MLP with batch norm": (init) => mlp([6, 128, 128, 1], "linear", init, normalized),
    "a wide MLP": (init) => mlp([6, 256, 256, 1], "linear", init),
    "a wide MLP with batch norm": (init) => mlp([6, 256, 256, 1], "linear", init, normalized),
    "a wide maxout": (init) => maxout([6, 128, 128, 1], 5, init),
    "packs of two": (init) => packed(mlp([12, 16, 1], "linear", init), 2),
    "wide packs of two": (init) => packed(mlp([12, 256, 256, 1], "linear", init), 2),
    "a wide conditional MLP": (init) =>
      conditionalDiscriminator(mlp([6, 256, 256, 1], "linear", init), 2),
    "a wide MLP that says nothing of its rows": (init) =>
      silent(mlp([6, 256, 256, 1], "linear", init)),
  },
  64: {
    "a DCGAN": (init) => dcganDiscriminator([4, 8], init, 8),
    "a DCGAN with batch norm": (init) => dcganDiscriminator([4, 8], init, 8, normalized),
    "a wide MLP": (init) => mlp([64, 1024, 1], "linear", init),
  },
};

function silent({ rowwise: _, ...network }: Network): Network {
  return network;
}

const machines = [1, 2, 16].flatMap((cores) =>
  [false, true].map((repeatable) => ({ cores, repeatable })),
);

const rows = (name: string, n: number, columns: number): tf.Tensor2D =>
  tf.tensor2d(normals(fork(source(3), name), 0, n * columns), [n, columns]);

/** A loss of the discriminator's outputs, the outputs, and its gradient in one player's parameters. */
function told(
  player: Network,
  outputs: () => tf.Tensor2D[],
  loss: (...of: tf.Tensor[]) => tf.Scalar,
) {
  return tf.tidy(() => {
    const { value, gradients } = ownGradient(player, () => loss(...outputs()));
    return [value, ...outputs(), ...gradients].map((tensor) => tensor.dataSync<"float32">());
  });
}

/** The layouts that there are for two players, each with a machine that asks for it. */
function layouts(generator: Network, discriminator: Network): Layout[] {
  const all = machines.map((machine) => layoutOf({ generator, discriminator }, machine));
  return all.filter(
    ({ joined, halved }, i) =>
      all.findIndex((other) => other.joined === joined && other.halved === halved) === i,
  );
}

describe("a game's layout", () => {
  for (const columns of [6, 64]) {
    for (const [ofGenerator, makeGenerator] of Object.entries(generators[columns])) {
      it(`changes rounding alone: ${ofGenerator} before any discriminator`, () => {
        const [real, fake, z] = [
          rows("real", 8, columns),
          rows("fake", 6, columns),
          rows("z", 10, 6),
        ];
        const generator = makeGenerator(fork(source(8), "generator"));
        for (const [ofDiscriminator, makeDiscriminator] of Object.entries(
          discriminators[columns],
        )) {
          const discriminator = makeDiscriminator(fork(source(8), "judge"));
          const apart = told(
            discriminator,
            () => [discriminator.apply(real), discriminator.apply(fake)],
            criticLoss,
          );
          const whole = told(
            generator,
            () => [discriminator.apply(generator.apply(z))],
            generatorLoss,
          );
          for (const layout of layouts(generator, discriminator)) {
            assertAlike(
              told(discriminator, () => scoreBoth(discriminator, real, fake, layout), criticLoss),
              apart,
              1e-5,
              ofDiscriminator,
            );
            assertAlike(
              told(
                generator,
                () => [scoreGenerated({ generator, discriminator }, z, layout)],
                generatorLoss,
              ),
              whole,
              1e-5,
              ofDiscriminator,
            );
          }
          discriminator.dispose();
        }
        generator.dispose();
        tf.dispose([real, fake, z]);
      });
    }
  }

  const init = source(1);
  const small = mlp([6, 128, 6], "linear", init);
  const wide = mlp([6, 512, 512, 6], "linear", init);
  const convolutional = dcganDiscriminator([4, 8], init);
  after(() => {
    for (const network of [small, wide, convolutional]) network.dispose();
  });

  const half = { joined: false, halved: true, compile: { opThreads: 3 } };
  const chosen: Record<string, [generator: Network, discriminator: Network, layout: Layout]> = {
    "small players share the cores between two chains": [small, small, half],
    "convolutional players do so too": [convolutional, small, half],
    "a wide discriminator has one batch, under XLA": [
      ...([small, wide] as const),
      { joined: true, halved: false, compile: { xla: true } },
    ],
    "a wide generator brings XLA": [
      ...([wide, small] as const),
      { joined: false, halved: false, compile: { xla: true } },
    ],
    "a convolutional player keeps XLA away from its wide partner": [wide, convolutional, half],
  };

  for (const [law, [generator, discriminator, layout]] of Object.entries(chosen)) {
    it(`is the fastest: ${law}`, () => {
      const machine = { cores: 6, repeatable: false };
      assert.deepEqual(layoutOf({ generator, discriminator }, machine), layout);
    });
  }

  it("gives half of the cores to an op, and one at least", () => {
    const threads = [1, 2, 3, 4, 5].map((cores) => {
      const machine = { cores, repeatable: false };
      return layoutOf({ generator: small, discriminator: small }, machine).compile.opThreads;
    });
    assert.deepEqual(threads, [1, 1, 1, 2, 2]);
  });

  it("is the same on every machine where numbers repeat: apart, without XLA, a thread an op", () => {
    for (const cores of [1, 2, 64]) {
      for (const [generator, discriminator] of [
        [small, wide],
        [wide, small],
        [convolutional, wide],
      ]) {
        assert.deepEqual(layoutOf({ generator, discriminator }, { cores, repeatable: true }), {
          joined: false,
          halved: true,
          compile: { opThreads: 1 },
        });
      }
    }
  });

  it("is what a training's steps take: each player is given the rows that it says", () => {
    const seen: number[] = [];
    const scoring = mlp([6, 128, 1], "linear", init);
    const discriminator: Network = {
      ...scoring,
      apply: (x) => {
        seen.push(x.shape[0]);
        return scoring.apply(x);
      },
    };
    const [real, z] = [rows("real", 8, 6), rows("z", 5, 6)];
    const generator = mlp([6, 8, 6], "linear", init);
    const game: Game = {
      generator,
      discriminator,
      real: () => tf.clone(real),
      latent: () => tf.clone(z),
    };
    const optimizer = optimizerOf(generator, paperWgan.optimizer);
    generatorStep(game, paperWgan, optimizer, 0).dispose();
    const { value, gradients } = discriminatorGradient(game, paperWgan, 0);
    assert.deepEqual(seen, [3, 2, 8, 5]);
    tf.dispose([value, ...gradients, real, z]);
    for (const each of [optimizer, generator, scoring]) each.dispose();
  });
});
