import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { repeat } from "../../src/compile/repeat";
import { minibatches } from "../../src/datasets/minibatches";
import { generatorLoss, wassersteinEstimate } from "../../src/losses/wasserstein";
import { dcganCritic, dcganGenerator } from "../../src/networks/dcgan";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { normal, uniform } from "../../src/random/noise";
import { fork, type Source, source } from "../../src/random/source";
import { type WganGame, wganIteration } from "../../src/training/iteration";
import { RmsProp } from "../../src/training/rmsprop";
import { paperWgan } from "../../src/training/settings";

type Iteration = (counter: tf.Scalar) => tf.Scalar;

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
  iteration: (game: WganGame, run: Source) => { step: Iteration; slots: tf.Variable[] },
  watch: (step: Iteration) => Iteration & { dispose?(): void },
): Float32Array[] {
  const run = source(5);
  const [generator, critic, columns] = players(run);
  const rows = tf.tidy(() =>
    tf.variable(tf.tanh(normal(fork(run, "data"), 0, [500, columns])) as tf.Tensor2D, false),
  );
  const game: WganGame = {
    ...{ generator, critic },
    real: minibatches(rows, fork(run, "real"), 16),
    latent: (counter) => normal(fork(run, "latent"), counter, [16, 2]) as tf.Tensor2D,
  };
  const { step, slots } = iteration(game, run);
  const trained = watch(step);
  for (let i = 0; i < 100; i++) tf.tidy(() => void trained(tf.scalar(6 * i, "int32")).dataSync());
  const parameters = [...generator.variables, ...critic.variables].map(
    (variable) => variable.dataSync() as Float32Array,
  );
  tf.dispose([generator.variables, critic.variables, rows, slots] as tf.TensorContainer);
  trained.dispose?.();
  return parameters;
}

function wgan(game: WganGame) {
  const optimizers = {
    critic: new RmsProp(game.critic, paperWgan),
    generator: new RmsProp(game.generator, paperWgan),
  };
  const slots = [...optimizers.critic.slots, ...optimizers.generator.slots];
  return { step: wganIteration(game, paperWgan, optimizers), slots };
}

/** WGAN-GP, Gulrajani et al. (2017), Algorithm 1, with tfjs' Adam. */
function wganGp({ generator, critic, real, latent }: WganGame, run: Source) {
  const [ofCritic, ofGenerator] = [tf.train.adam(1e-4, 0.5, 0.9), tf.train.adam(1e-4, 0.5, 0.9)];
  const penalty = (x: tf.Tensor2D): tf.Scalar => {
    const slopes = tf.grad((at: tf.Tensor) => tf.sum(critic.apply(at as tf.Tensor2D)))(x);
    const norms = tf.sqrt(tf.add(tf.sum(tf.square(slopes), 1), 1e-12));
    return tf.mean(tf.square(tf.sub(norms, 1)));
  };
  const step: Iteration = (counter) =>
    tf.tidy(() => {
      const loss = repeat(5, (k) => {
        const at = tf.add(counter, k) as tf.Scalar;
        const [x, fake] = [real(at), generator.apply(latent(at))];
        const share = uniform(fork(run, "between"), at, [x.shape[0], 1]);
        const between = tf.add(tf.mul(x, share), tf.mul(fake, tf.sub(1, share))) as tf.Tensor2D;
        const critics = critic.variables as tf.Variable[];
        return ofCritic.minimize(
          () => {
            const estimate = wassersteinEstimate(critic.apply(x), critic.apply(fake));
            return tf.sub(tf.mul(penalty(between), 10), estimate) as tf.Scalar;
          },
          true,
          critics,
        ) as tf.Scalar;
      });
      const z = latent(tf.add(counter, tf.scalar(5, "int32")) as tf.Scalar);
      ofGenerator.minimize(
        () => generatorLoss(critic.apply(generator.apply(z))),
        false,
        generator.variables as tf.Variable[],
      );
      return loss;
    });
  return { step, slots: [] };
}

const norm = (x: Float32Array): number => Math.sqrt(x.reduce((sum, value) => sum + value ** 2, 0));

describe("100 generator iterations", () => {
  for (const [name, players] of Object.entries(networks)) {
    for (const [game, iteration] of [
      ["WGAN", wgan],
      ["WGAN-GP", wganGp],
    ] as const) {
      it(`of ${game} with ${name}: compiled equals eager to 1e-5, and itself to the bit`, function () {
        this.timeout(120_000);
        const eager = train(players, iteration, (step) => step);
        const [compiled, again] = [0, 1].map(() => train(players, iteration, compile));
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
