import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { labeledLatent, labeledMinibatches } from "../../src/datasets/labeledMinibatches";
import { oneHot, splitLabels, withLabels } from "../../src/datasets/oneHot";
import { normalBatches } from "../../src/distributions/normalBatches";
import { points } from "../../src/distributions/points";
import { pointsToTensor } from "../../src/distributions/pointsToTensor";
import { conditionalDiscriminator, conditionalGenerator } from "../../src/networks/conditional";
import { type DcganSettings, dcganDiscriminator, dcganGenerator } from "../../src/networks/dcgan";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { normal } from "../../src/random/normal";
import { fork, source } from "../../src/random/source";
import { indices, normals } from "../../src/random/uniforms";
import type { PenalizedGame } from "../../src/training/game";
import { iteration } from "../../src/training/iteration";
import { adam, optimizerOf } from "../../src/training/optimizers";
import { paperGan, paperWganGp, type TrainingSettings } from "../../src/training/settings";
import { Trainer } from "../../src/training/trainer";
import { assertClose } from "../close";
import { assertAlike } from "../networks/alike";
import { parametersOf } from "../networks/plain";

const size = 512;
const batch = 64;
const means = [
  [-2, 0],
  [1, 1.5],
];
const classes = means.length;

/** Points of the two Gaussians of those means and deviation 1/2, each labeled by its own. */
function twoGaussians(seed: number) {
  const labels = Array.from({ length: size }, (_, i) => i % classes);
  const noise = normals(source(seed), 0, 2 * size);
  const rows = labels.map((y, i) => means[y].map((mean, k) => mean + noise[2 * i + k] / 2));
  return { rows, labels };
}

/** Trains a conditional game and returns the mean of what its generator makes for each label. */
async function learn(
  settings: TrainingSettings,
  { rows, labels }: ReturnType<typeof twoGaussians>,
  iterations: number,
): Promise<number[][]> {
  const run = source(31);
  const [data, y] = [pointsToTensor(points(rows)), oneHot(labels, classes)];
  const src = fork(run, "real");
  const generator = conditionalGenerator(
    mlp([2 + classes, 32, 2], "linear", fork(run, "generator")),
    classes,
  );
  const discriminator = conditionalDiscriminator(
    mlp([2 + classes, 32, 32, 1], "linear", fork(run, "judge")),
    classes,
  );
  const trainer = new Trainer(
    {
      generator,
      discriminator,
      real: labeledMinibatches(data, y, src, batch),
      latent: labeledLatent(normalBatches(fork(run, "latent"), batch, [0, 0]), y, src),
      interpolation: fork(run, "between"),
    },
    settings,
  );
  await trainer.train(iterations);
  const learned = means.map((_, label) => meanOf(generator, label));
  trainer.dispose();
  for (const network of [generator, discriminator]) network.dispose();
  tf.dispose([data, y]);
  return learned;
}

/** The mean of 1000 points that a generator makes for a label. */
function meanOf(generator: Network, label: number): number[] {
  return tf.tidy(() => {
    const z = normal(source(91), 0, [1000, 2]) as tf.Tensor2D;
    const y = tf.oneHot(tf.fill([1000], label, "int32"), classes) as tf.Tensor2D;
    const [x] = splitLabels(generator.apply(withLabels(z, tf.cast(y, "float32"))), classes);
    return [...tf.mean(x, 0).dataSync()];
  });
}

const distance = (x: number[], y: number[]) => Math.hypot(...x.map((value, k) => value - y[k]));

const games: Record<string, [TrainingSettings, iterations: number]> = {
  // Under a penalty of 10 this generator swings by up to half a unit about its place.
  "WGAN with a gradient penalty": [
    {
      ...paperWganGp,
      penalty: 1,
      optimizer: adam(5e-4, { beta1: 0, beta2: 0.9 }),
      discriminatorOptimizer: adam(2e-3, { beta1: 0, beta2: 0.9 }),
    },
    600,
  ],
  "the standard GAN": [{ ...paperGan, optimizer: adam(1e-3, { beta1: 0.5 }) }, 2000],
};

describe("a conditional game of two labeled Gaussians", function () {
  this.timeout(120_000);
  for (const [name, [settings, iterations]] of Object.entries(games)) {
    it(`teaches the generator each label's own: ${name}`, async () => {
      const learned = await learn(settings, twoGaussians(7), iterations);
      for (const [label, mean] of means.entries()) {
        const off = distance(learned[label], mean);
        assert.ok(off < 0.3, `label ${label}: mean ${learned[label]}, ${off} off ${mean}`);
      }
    });

    it(`teaches neither where labels are drawn blindly, but the mixture for both: ${name}`, async () => {
      const { rows } = twoGaussians(7);
      const labels = [...indices(source(8), 0, size, classes)];
      const learned = await learn(settings, { rows, labels }, iterations);
      for (const [label, mean] of means.entries()) {
        const off = distance(learned[label], mean);
        assert.ok(off > 1, `label ${label}: mean ${learned[label]}, ${off} off ${mean}`);
      }
    });
  }
});

describe("a conditional critic under a gradient penalty", function () {
  this.timeout(60_000);

  it("estimates the mean over labels of W1, though a swap of labels would be cheap", async () => {
    // Real: 0 for label 0 and 5 for label 1. Fake: the same points under the other's label, 5 apart in both.
    const run = source(17);
    const y = oneHot([0, 1], classes);
    const [data, swapped] = [
      [[0], [5]],
      [[5], [0]],
    ].map((rows) => pointsToTensor(points(rows)));
    const src = fork(run, "real");
    const discriminator = conditionalDiscriminator(
      mlp([1 + classes, 32, 32, 1], "linear", run),
      classes,
    );
    const generator: Network = {
      name: "the points under the other label",
      variables: [],
      apply: (rows) => tf.clone(rows),
      dispose: () => {},
    };
    const real = labeledMinibatches(data, y, src, 2);
    const latent = labeledMinibatches(swapped, y, src, 2);
    const trainer = new Trainer(
      { generator, discriminator, real, latent, interpolation: fork(run, "between") },
      { ...paperWganGp, optimizer: adam(2e-3, { beta1: 0, beta2: 0.9 }) },
    );
    const estimate = await trainer.trainDiscriminator(1200);
    // A slope s pays 10 (s − 1)² for 5 s: the best is 1 + 5 / 20, and the estimate 6.25 where W1 is 5.
    assertClose(estimate, 6.25, { absolute: 0.2 }, "estimate");
    trainer.dispose();
    discriminator.dispose();
    tf.dispose([y, data, swapped]);
  });
});

/** Makes a conditional DCGAN for images of 8 × 8 pixels, trains it for 4 iterations, and returns its parameters. */
function trainDcgan(
  settings: TrainingSettings,
  ofDiscriminator: DcganSettings,
  isCompiled: boolean,
): Float32Array[] {
  const run = source(5);
  const y = oneHot([0, 1, 2, 1, 0, 2], 3);
  const data = tf.tidy(() => tf.variable(normal(fork(run, "data"), 0, [6, 64]), false));
  const src = fork(run, "real");
  const batchNorm = true;
  const inner = dcganGenerator(2 + 3, [2, 3], fork(run, "generator"), 8, { batchNorm });
  const ofRows = dcganDiscriminator([2, 3], fork(run, "judge"), 8, {
    ...ofDiscriminator,
    labels: 3,
  });
  const [generator, discriminator] = [
    conditionalGenerator(inner, 3),
    conditionalDiscriminator(ofRows, 3),
  ];
  const game: PenalizedGame = {
    generator,
    discriminator,
    real: labeledMinibatches(data as tf.Tensor as tf.Tensor2D, y, src, 5),
    latent: labeledLatent(normalBatches(fork(run, "latent"), 5, [0, 0]), y, src),
    interpolation: fork(run, "between"),
  };
  const optimizers = {
    discriminator: optimizerOf(discriminator, settings.optimizer),
    generator: optimizerOf(generator, settings.optimizer),
  };
  const step = iteration(game, settings, optimizers);
  const graph = isCompiled ? compile(step) : undefined;
  for (let i = 0; i < 4; i++) tf.tidy(() => void (graph ?? step)(tf.scalar(6 * i, "int32")));
  const parameters = [generator, discriminator].flatMap(parametersOf);
  graph?.dispose();
  for (const each of [generator, discriminator, optimizers.discriminator, optimizers.generator])
    each.dispose();
  tf.dispose([data, y]);
  return parameters;
}

describe("an iteration of a conditional DCGAN", function () {
  this.timeout(60_000);
  const played: Record<string, [TrainingSettings, DcganSettings]> = {
    "the standard GAN, batch normalization in both players": [paperGan, { batchNorm: true }],
    "WGAN with a gradient penalty, batch normalization in the generator": [paperWganGp, {}],
  };
  for (const [name, [settings, ofDiscriminator]] of Object.entries(played)) {
    it(`compiled does what it does eagerly, and repeats to the bit, for ${name}`, () => {
      const [eager, compiled, again] = [false, true, true].map((isCompiled) =>
        trainDcgan(settings, ofDiscriminator, isCompiled),
      );
      assertAlike(compiled, eager);
      assert.deepEqual(again, compiled);
    });
  }
});
