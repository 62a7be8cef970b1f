import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { minibatches } from "../../src/datasets/minibatches";
import { dcganCritic, dcganGenerator } from "../../src/networks/dcgan";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { normal } from "../../src/random/noise";
import { fork, type Source, source } from "../../src/random/source";
import type { Game } from "../../src/training/game";
import { type IterationValues, iteration } from "../../src/training/iteration";
import { optimizerOf } from "../../src/training/optimizers";
import {
  paperGan,
  paperWgan,
  paperWganGp,
  type TrainingSettings,
} from "../../src/training/settings";

type Iteration = (counter: tf.Scalar) => IterationValues;

const networks: Record<string, (run: Source) => [Network, Network, columns: number]> = {
  "MLP 3×128": (run) => [
    mlp([2, 128, 128, 128, 2], "linear", fork(run, "generator")),
    mlp([2, 128, 128, 128, 1], "linear", fork(run, "critic")),
    2,
  ],
  "wide layers on images": (run) => [
    smooth(mlp([2, 256], "tanh", fork(run, "z")), mlp([256, 784], "tanh", fork(run, "x"))),
    smooth(mlp([784, 256], "tanh", fork(run, "h")), mlp([256, 1], "linear", fork(run, "score"))),
    784,
  ],
  DCGAN: (run) => [
    dcganGenerator(2, [4, 8], fork(run, "generator")),
    dcganCritic([4, 8], fork(run, "critic")),
    784,
  ],
};

/**
 * Two layers without relu's kink. Rounding grows a million times where one score of thousands crosses a kink, and
 * with hundreds of units on either side of 100 iterations one does, on one processor or another.
 */
function smooth(first: Network, second: Network): Network {
  return {
    name: `${first.name}, ${second.name}`,
    variables: [...first.variables, ...second.variables],
    apply: (x) => second.apply(first.apply(x)),
    dispose: () => [first, second].forEach((layer) => void layer.dispose()),
  };
}

/** Makes the players anew, trains them for 100 iterations, and returns their parameters. */
function train(
  players: (run: Source) => [Network, Network, number],
  settings: TrainingSettings,
  watch: (step: Iteration) => Iteration & { dispose?(): void },
): Float32Array[] {
  const run = source(5);
  const [generator, critic, columns] = players(run);
  const rows = tf.tidy(() =>
    tf.variable(tf.tanh(normal(fork(run, "data"), 0, [500, columns])) as tf.Tensor2D, false),
  );
  const game: Game = {
    ...{ generator, judge: critic },
    real: minibatches(rows, fork(run, "real"), 16),
    latent: (counter) => normal(fork(run, "latent"), counter, [16, 2]) as tf.Tensor2D,
    between: fork(run, "between"),
  };
  const { step, slots } = play(game, settings);
  const trained = watch(step);
  for (let i = 0; i < 100; i++)
    tf.tidy(() => void trained(tf.scalar(6 * i, "int32")).estimate.dataSync());
  const parameters = [...generator.variables, ...critic.variables].map(
    (variable) => variable.dataSync() as Float32Array,
  );
  tf.dispose([generator.variables, critic.variables, rows, slots] as tf.TensorContainer);
  trained.dispose?.();
  return parameters;
}

function play(game: Game, settings: TrainingSettings) {
  const optimizers = {
    judge: optimizerOf(game.judge, settings.optimizer),
    generator: optimizerOf(game.generator, settings.optimizer),
  };
  const slots = [...optimizers.judge.slots, ...optimizers.generator.slots];
  return { step: iteration(game, settings, optimizers), slots };
}

const norm = (x: Float32Array): number => Math.sqrt(x.reduce((sum, value) => sum + value ** 2, 0));

describe("100 generator iterations", () => {
  for (const [name, players] of Object.entries(networks)) {
    for (const settings of [paperGan, paperWgan, paperWganGp]) {
      it(`of ${settings.game} with ${name}: compiled equals eager to 1e-5, and itself to the bit`, function () {
        this.timeout(120_000);
        const eager = train(players, settings, (step) => step);
        const [compiled, again] = [0, 1].map(() => train(players, settings, compile));
        assert.deepEqual(compiled, again);
        eager.forEach((expected, i) => {
          const scale = norm(expected);
          const distance = norm(expected.map((value, k) => value - compiled[i][k]));
          assert.ok(
            distance <= 1e-5 * scale,
            `variable ${i}: ${distance} apart, of a norm of ${scale}`,
          );
        });
      });
    }
  }
});
