import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { minibatches } from "../../src/datasets/minibatches";
import { type FiguresRequest, figuresGame } from "../../src/experiments/figures3to8Run";
import type { ImageWorld } from "../../src/experiments/imageWorld";
import { playersOf } from "../../src/experiments/keptRun";
import { fork, source } from "../../src/random/source";
import { paperWgan } from "../../src/training/settings";
import { assertClose } from "../close";
import { noise } from "../networks/gradient";
import { mean, parametersOf } from "../networks/plain";

const request: FiguresRequest = {
  name: "DCGAN, WGAN",
  seed: 3,
  data: "mnist",
  settings: paperWgan,
  iterations: 2,
  generator: "dcgan",
  initializer: "dcgan",
  discriminatorBatchNorm: true,
  filters: [2, 3, 5],
  constant: 4,
  width: 6,
  discriminatorFilters: [2, 3, 5],
  latent: 7,
  batch: 4,
  every: 2,
  moments: [],
  further: [],
};

describe("the table of Figs 3 to 8", () => {
  let world: ImageWorld;
  before(() => {
    const train = tf.tidy(() => tf.keep(tf.tanh(noise(1, 20, 784))));
    world = { train, side: 28 } as Partial<ImageWorld> as ImageWorld; // all that a table needs
  });
  after(() => world.train.dispose());

  /** What `look` makes of a table, whose players are freed. */
  function seated<T>(
    changes: Partial<FiguresRequest>,
    look: (table: ReturnType<typeof figuresGame>) => T,
  ): T {
    const table = figuresGame({ ...request, ...changes }, world);
    try {
      return look(table);
    } finally {
      table.game.generator.dispose();
      table.game.discriminator.dispose();
    }
  }

  for (const [generator, expected] of [
    [
      "dcgan", // z to 4 × 4 images, three doublings, two gains or shifts a channel, the last bias
      {
        name: "dcgan generator 7-5-3-2-1 32×32, batch norm",
        parameters: 7 * 16 * 5 + 16 * (5 * 3 + 3 * 2 + 2) + 2 * (5 + 3 + 2) + 1,
      },
    ],
    [
      "constant",
      {
        name: "dcgan generator 7-4-4-4-1 32×32",
        parameters: (7 + 1) * 16 * 4 + 2 * (16 * 4 * 4 + 4) + 16 * 4 + 1,
      },
    ],
    ["mlp", { name: "mlp 7-6-6-6-6-1024", parameters: 8 * 6 + 3 * 7 * 6 + 7 * 1024 }],
  ] as const) {
    it(`seats for ${generator} ${expected.name} of ${expected.parameters} parameters`, () => {
      seated({ generator }, ({ game }) => assert.deepEqual(playersOf(game).generator, expected));
    });
  }

  it("seats a DCGAN's discriminator, with batch normalization or without", () => {
    const [kernels, last] = [16 * (2 + 2 * 3 + 3 * 5), 16 * 5 + 1];
    for (const [discriminatorBatchNorm, name, parameters] of [
      [true, "dcgan critic 1-2-3-5 32×32, batch norm", kernels + 2 + 2 * (3 + 5) + last],
      [false, "dcgan critic 1-2-3-5 32×32", kernels + 2 + 3 + 5 + last],
    ] as const) {
      seated({ discriminatorBatchNorm }, ({ game }) =>
        assert.deepEqual(playersOf(game).discriminator, { name, parameters }),
      );
    }
  });

  it("starts the generator as asked, and the discriminator always from N(0, 0.02²) and biases of 0", () => {
    for (const initializer of ["he", "uniform"] as const) {
      const asked = { generator: "mlp", initializer, discriminatorBatchNorm: false } as const;
      seated({ ...asked, discriminatorFilters: [8, 8, 8] }, ({ game }) => {
        const [, bias] = parametersOf(game.generator);
        assert.equal(
          bias.every((value) => value === 0),
          initializer === "he",
        );
        const [, , kernel, zeros] = parametersOf(game.discriminator);
        const deviation = Math.sqrt(mean(kernel.map((value) => value * value)));
        // 16·8·8 numbers: five standard deviations of one that is estimated from n, σ / √(2n).
        assertClose(deviation, 0.02, { relative: 5 / Math.sqrt(2 * kernel.length) }, "σ");
        assert.deepEqual([...zeros], new Array(8).fill(0));
      });
    }
  });

  it("deals the world's images in a frame, and latent vectors; the generator answers with frames", () => {
    seated({}, ({ game, frame, unframe }) => {
      tf.tidy(() => {
        const [real, z] = [game.real(2), game.latent(2)];
        const drawn = minibatches(world.train, fork(source(3), "minibatches"), 4)(2);
        assert.deepEqual(real.shape, [4, 1024]);
        assert.deepEqual(unframe(real).arraySync(), drawn.arraySync());
        assert.deepEqual(frame(drawn).arraySync(), real.arraySync());
        assert.deepEqual(z.shape, [4, 7]);
        assert.deepEqual(game.generator.apply(z).shape, [4, 1024]);
        assert.deepEqual(game.discriminator.apply(real).shape, [4, 1]);
      });
    });
  });

  it("leaves no tensor where a player cannot be", () => {
    const { numTensors } = tf.memory();
    assert.throws(() => figuresGame({ ...request, discriminatorFilters: [2, 0, 2] }, world), {
      name: "RangeError",
      message: "filters must be at least one positive integer, got [2, 0, 2]",
    });
    assert.equal(tf.memory().numTensors, numTensors);
  });
});
