import * as tf from "@tensorflow/tfjs-core";
import { minibatches } from "../datasets/minibatches";
import { normalBatches } from "../distributions/normalBatches";
import { nonSaturatingLoss } from "../losses/nonSaturatingLoss";
import { classifierScore, featureMoments } from "../metrics/classifierScore";
import { estimatorOf } from "../metrics/estimateOn";
import { frechetDistance } from "../metrics/frechetDistance";
import { dcganGenerator } from "../networks/dcgan";
import { freedOnError } from "../networks/freedOnError";
import { mlp } from "../networks/mlp";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";
import { fork, type Source, source } from "../random/source";
import type { PenalizedGame } from "../training/game";
import { objectives } from "../training/objectives";
import type { FollowTraining } from "../training/trainer";
import { wasserstein1 } from "../transport/wasserstein1";
import type { ImageWorld } from "./imageWorld";
import { playRun, type RunReader } from "./playRun";
import type { RunRecord, RunRequest } from "./runRecord";
import { type ImageSampleGrid, imageSampleGrid } from "./sampleGrid";

/** A run of the protocol of Figs. 3, 4 and 8 of the WGAN paper: one generator, one game, one learning rate, one seed. */
export interface Figure3Request extends RunRequest {
  /** A perceptron with four hidden ReLU layers, or a DCGAN with batch normalization. */
  readonly generator: "mlp" | "dcgan";
  /** The number of units in each hidden layer of a perceptron. */
  readonly width: number;
  /** The filters of a DCGAN generator, at half of the images' side and at a quarter. */
  readonly filters: readonly [number, number];
  /** The number of units in each of the discriminator's two hidden layers: a perceptron faces both generators. */
  readonly discriminatorWidth: number;
  /** The number of generator iterations between readings. */
  readonly every: number;
}

/** The players of a run for Figs. 3, 4 and 8, and its reader. */
export interface Figure3Game {
  readonly game: PenalizedGame;
  readonly reader: Omit<RunReader, "sheet"> & {
    /** Samples at that moment. */
    readonly sheet: () => ImageSampleGrid;
  };
  /** Frees the players. */
  readonly dispose: () => void;
}

/** Numbers in a latent vector, examples in a minibatch, samples read, of them paired off with real ones, and shown. */
const [latentSize, batch, sampled, paired, shown] = [64, 64, 1000, 256, 40];

/**
 * The initialized players of a run for Figs. 3, 4 and 8, and its reader. A reading is of 1000 samples, always from the same
 * latent vectors: the discriminator's `estimate` between held-out images and them, of K·W1 or of JS in nats; `generatorLoss`,
 * −mean log D or minus the mean score of them; and, independently of the discriminator, their `score` and `frechet` distance by
 * the world's classifier, and `exact`, the W1 between 256 of them and 256 of the held-out images.
 * @see Arjovsky, Chintala, Bottou (2017), section 4.2, there on bedrooms, with a DCGAN discriminator and quality judged by eye.
 */
export function figure3Game(request: Figure3Request, world: ImageWorld): Figure3Game {
  const { seed, settings, every } = request;
  const run = source(seed);
  const widths = [world.side ** 2, request.discriminatorWidth, request.discriminatorWidth, 1];
  const zeros = new Array(latentSize).fill(0);
  const [game, z] = freedOnError((own): [PenalizedGame, tf.Tensor2D] => [
    {
      generator: own(generatorOf(request, world.side, fork(run, "generator"))),
      discriminator: own(mlp(widths, "linear", fork(run, "judge"))),
      real: minibatches(world.train, fork(run, "minibatches"), batch),
      latent: normalBatches(fork(run, "latent"), batch, zeros),
      interpolation: fork(run, "between"),
    },
    normalBatches(fork(run, "reading"), sampled, zeros)(0),
  ]);
  const { generator, discriminator } = game;
  const estimate = estimatorOf(settings.game);
  const lossOf =
    settings.game === "minimax" ? nonSaturatingLoss : objectives[settings.game].generatorLoss;
  const read = () =>
    readTidily(() => {
      const { heldOut, classifier, moments } = world;
      const samples = generator.apply(z);
      const [few, others] = [samples, heldOut].map((x) => tf.slice2d(x, [0, 0], [paired, -1]));
      return {
        estimate: estimate(discriminator, heldOut, samples),
        generatorLoss: lossOf(discriminator.apply(samples)).dataSync()[0],
        exact: wasserstein1(others, few).value,
        score: classifierScore(classifier, samples),
        frechet: frechetDistance(moments, featureMoments(classifier, samples)),
      };
    });
  const sheet = () => {
    const some = () => tf.slice2d(z, [0, 0], [shown, -1]);
    const pixels = readTidily(() => generator.apply(some()).dataSync<"float32">());
    return imageSampleGrid({ pixels, height: world.side, width: world.side });
  };
  return {
    game,
    reader: { every, read, sheet },
    dispose: () => {
      z.dispose();
      generator.dispose();
      discriminator.dispose();
    },
  };
}

/**
 * Plays a run for Figs. 3, 4 and 8 from its first iteration to its last.
 * @throws as `playRun`
 */
export async function playFigure3(
  request: Figure3Request,
  world: ImageWorld,
  follow: FollowTraining = {},
): Promise<RunRecord> {
  const { game, reader, dispose } = figure3Game(request, world);
  try {
    return await playRun(request, game, reader, follow);
  } finally {
    dispose();
  }
}

function generatorOf(
  { generator, width, filters }: Figure3Request,
  side: number,
  init: Source,
): Network {
  if (generator === "dcgan") {
    return dcganGenerator(latentSize, filters, init, side, { batchNorm: true });
  }
  return mlp([latentSize, width, width, width, width, side * side], "tanh", init);
}
