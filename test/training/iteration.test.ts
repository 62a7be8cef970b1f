import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { repeatable } from "../../src/arithmetic/repeatable";
import { compile } from "../../src/compile/compile";
import { minibatches } from "../../src/datasets/minibatches";
import { dcganDiscriminator, dcganGenerator } from "../../src/networks/dcgan";
import { maxout } from "../../src/networks/maxout";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { normal } from "../../src/random/normal";
import { fork, type Source, source } from "../../src/random/source";
import type { Game, PenalizedGame } from "../../src/training/game";
import { type IterationValues, iteration } from "../../src/training/iteration";
import { layoutOf } from "../../src/training/layoutOf";
import { optimizerOf, sgd } from "../../src/training/optimizers";
import {
  paperGan,
  paperWgan,
  paperWganGp,
  type TrainingSettings,
} from "../../src/training/settings";
import { assertAlike } from "../networks/alike";

type Iteration = (counter: tf.Scalar) => IterationValues;

type Players = (run: Source) => [generator: Network, discriminator: Network, columns: number];

const players: Record<string, Players> = {
  "MLP 3×128": (run) => [
    mlp([2, 128, 128, 128, 2], "linear", fork(run, "generator")),
    mlp([2, 128, 128, 128, 1], "linear", fork(run, "critic")),
    2,
  ],
  "batch norm and maxout": (run) => [
    mlp([2, 32, 32, 2], "linear", fork(run, "generator"), { batchNorm: true }),
    maxout([2, 24, 24, 1], 5, fork(run, "critic")),
    2,
  ],
  "wide layers on images": (run) => [
    mlp([2, 256, 784], "tanh", fork(run, "generator")),
    mlp([784, 256, 1], "linear", fork(run, "critic")),
    784,
  ],
  DCGAN: (run) => [
    dcganGenerator(2, [4, 8], fork(run, "generator")),
    dcganDiscriminator([4, 8], fork(run, "critic")),
    784,
  ],
};

/** Makes the players anew, and returns what an iteration reports and how far their parameters go in it, played by `how`. */
function played(
  make: Players,
  settings: TrainingSettings,
  how: (step: Iteration, game: Game) => Iteration & { dispose?(): void },
): Float32Array[] {
  const run = source(5);
  const [generator, discriminator, columns] = make(run);
  const rows = tf.tidy(() =>
    tf.variable(tf.tanh(normal(fork(run, "data"), 0, [500, columns])) as tf.Tensor2D, false),
  );
  const game: PenalizedGame = {
    ...{ generator, discriminator },
    real: minibatches(rows, fork(run, "real"), 16),
    latent: (counter) => normal(fork(run, "latent"), counter, [16, 2]) as tf.Tensor2D,
    interpolation: fork(run, "between"),
  };
  const optimizers = {
    discriminator: optimizerOf(discriminator, settings.optimizer),
    generator: optimizerOf(generator, settings.optimizer),
  };
  const variables = [...generator.variables, ...discriminator.variables];
  const numbers = () => variables.map((variable) => variable.dataSync<"float32">().slice());
  const start = numbers();
  const step = how(iteration(game, settings, optimizers), game);
  const values = tf.tidy(() => {
    const { estimate, generatorLoss } = step(tf.scalar(0, "int32"));
    return [estimate, generatorLoss].map((value) => value.dataSync<"float32">());
  });
  const moves = numbers().map((end, i) => end.map((value, k) => value - start[i][k]));
  step.dispose?.();
  for (const each of [generator, discriminator, rows, ...Object.values(optimizers)]) each.dispose();
  return [...values, ...moves];
}

/** Plain descent: where a gradient is nearly 0 others divide it by its own size, and its rounding with it. */
const optimizer = sgd(2e-3);

describe("a generator iteration", () => {
  for (const [name, make] of Object.entries(players)) {
    for (const paper of [paperGan, paperWgan, paperWganGp]) {
      const settings = { ...paper, optimizer };
      const eager = () => played(make, settings, (step) => step);
      const exactly = repeatable() ? "the bit" : "1e-4";
      it(`of ${paper.game} with ${name}: compiled equals eager to ${exactly}, and itself to the bit`, () => {
        const [compiled, again] = [0, 1].map(() =>
          played(make, settings, (step, game) => compile(step, layoutOf(game).compile)),
        );
        assert.deepEqual(compiled, again);
        if (repeatable()) assert.deepEqual(compiled, eager());
        else assertAlike(compiled, eager(), 1e-4);
      });
      if (!name.startsWith("wide")) continue; // no layout leaves others to XLA, which takes seconds for each
      it(`of ${paper.game} with ${name}: compiled by XLA equals eager to 3e-4`, () => {
        const byXla = played(make, settings, (step) => compile(step, { xla: true }));
        assertAlike(byXla, eager(), 3e-4);
      });
    }
  }
});
