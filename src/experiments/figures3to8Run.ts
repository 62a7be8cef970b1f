import * as tf from "@tensorflow/tfjs-core";
import { minibatches } from "../datasets/minibatches";
import { cropImages, padImages } from "../datasets/padImages";
import { normalBatches } from "../distributions/normalBatches";
import { estimatorOf } from "../metrics/estimateOn";
import { labelCounts } from "../metrics/labelCounts";
import { dcganDiscriminator, dcganGenerator } from "../networks/dcgan";
import { freedOnError } from "../networks/freedOnError";
import type { Initializer } from "../networks/initializer";
import { mlp } from "../networks/mlp";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";
import { fork, type Source, source } from "../random/source";
import type { Step } from "../random/stateless";
import type { PenalizedGame } from "../training/game";
import { objectives } from "../training/objectives";
import { type ImageWorld, measured } from "./imageWorld";
import { type FollowRun, playRun, type RunReader } from "./playRun";
import { readImages } from "./readImages";
import type { GameRequest, RunRecord } from "./runRecord";
import { imageSampleGrid } from "./sampleGrid";

/** A run for Figs. 3 to 8 of the WGAN paper: one generator, one game, one learning rate, one seed. */
export interface FiguresRequest extends GameRequest {
  /** The DCGAN of Fig. 5, that of Fig. 6 without batch normalization and with constant filters, or the perceptron of Fig. 7. */
  readonly generator: "dcgan" | "constant" | "mlp";
  /**
   * How the generator's parameters are initialized; the discriminator's kernels are always drawn from N(0, 0.02²), as by the
   * authors.
   */
  readonly initializer: Initializer;
  /** Whether the discriminator has batch normalization. */
  readonly discriminatorBatchNorm: boolean;
  /** The channels of the DCGAN generator at 16 × 16, 8 × 8 and 4 × 4 pixels. */
  readonly filters: readonly number[];
  /** The number of channels of the constant generator, the same everywhere. */
  readonly constant: number;
  /** The number of units in each of the perceptron's four hidden layers. */
  readonly width: number;
  /** The channels of the discriminator, in the same order as `filters`. */
  readonly discriminatorFilters: readonly number[];
  /** The dimension of the latent vectors, drawn from N(0, I). */
  readonly latent: number;
  /** The number of examples in a minibatch. */
  readonly batch: number;
  /** The number of generator iterations between readings. */
  readonly every: number;
  /** The iterations after which samples are kept and the discriminator is trained further: multiples of `every`. */
  readonly moments: readonly number[];
  /**
   * The total numbers of these further discriminator steps, with the generator fixed, after each of which its estimate is read.
   */
  readonly further: readonly number[];
}

/** The side that images are framed to, and halved three times from. */
const framedSide = 32;

/** Samples that a record shows at its end, and at a moment before. */
const [shown, shownBefore] = [40, 16];

/** The players and their inputs. */
export interface FiguresGame {
  readonly game: PenalizedGame;
  /** From the images of a world to those that the discriminator sees. */
  readonly frame: (x: tf.Tensor2D) => tf.Tensor2D;
  /** From a generator's images to those of the world. */
  readonly unframe: (x: tf.Tensor2D) => tf.Tensor2D;
}

/**
 * The game of a run: images padded to 32 × 32, so that they halve to 4 × 4 as those of the paper do from 64 × 64; a generator
 * with z from N(0, I), and a DCGAN discriminator. The caller disposes of the players.
 */
export function figuresGame(request: FiguresRequest, { train, side }: ImageWorld): FiguresGame {
  const { seed, discriminatorFilters, discriminatorBatchNorm, latent, batch } = request;
  const run = source(seed);
  const frame = (x: tf.Tensor2D) => padImages(x, side, framedSide);
  const drawn = minibatches(train, fork(run, "minibatches"), batch);
  const game = freedOnError((own) => ({
    generator: own(generatorOf(request, fork(run, "generator"))),
    discriminator: own(
      dcganDiscriminator(discriminatorFilters, fork(run, "judge"), framedSide, {
        batchNorm: discriminatorBatchNorm,
        initializer: "dcgan",
      }),
    ),
    real: (step: Step) => tf.tidy(() => frame(drawn(step))),
    latent: normalBatches(fork(run, "latent"), batch, new Array(latent).fill(0)),
    interpolation: fork(run, "between"),
  }));
  return { game, frame, unframe: (x) => cropImages(x, side, framedSide) };
}

/** The generator of a run, at its start. */
function generatorOf(request: FiguresRequest, init: Source): Network {
  const { generator, initializer, filters, constant, width, latent } = request;
  switch (generator) {
    case "dcgan":
      return dcganGenerator(latent, filters, init, framedSide, { batchNorm: true, initializer });
    case "constant": {
      const everywhere = new Array(filters.length).fill(constant);
      return dcganGenerator(latent, everywhere, init, framedSide, { initializer });
    }
    case "mlp":
      return mlp([latent, width, width, width, width, framedSide ** 2], "tanh", init, {
        initializer,
      });
  }
}

/**
 * The reader of a run. A reading is of 2000 samples, always from the same latent vectors: the discriminator's `estimate` between
 * 2000 held-out images and them, of K·W1 or of JS in nats; `generatorLoss`, −mean log D or minus the mean score of them;
 * `readImages` of them, which does not involve the discriminator; `spread`, the mean over pixels of their standard deviation over
 * z; and `saturated`, the share of pixels beyond ±0.99. The counts are those of the ten labels.
 */
export function figuresReader(
  request: FiguresRequest,
  world: ImageWorld,
  { game, frame, unframe }: FiguresGame,
): RunReader {
  const { generator, discriminator } = game;
  const { settings, latent, every, moments, further, seed } = request;
  const z = normalBatches(fork(source(seed), "reading"), measured, new Array(latent).fill(0));
  const estimateOf = estimatorOf(settings.game);
  const { generatorLoss } = objectives[settings.game];
  const ofFramed = <T>(f: (samples: tf.Tensor2D) => T) =>
    readTidily(() => f(generator.apply(z(0))));
  const of = <T>(f: (samples: tf.Tensor2D) => T) => ofFramed((samples) => f(unframe(samples)));
  const estimate = () =>
    ofFramed((samples) => estimateOf(discriminator, frame(world.against), samples));
  const sheet = (count: number) =>
    of((samples) => {
      const { side } = world;
      const pixels = samples.dataSync<"float32">().subarray(0, count * side * side);
      return imageSampleGrid({ pixels, height: side, width: side });
    });
  return {
    every,
    read: () => ({
      estimate: estimate(),
      ...ofFramed((samples) => ({
        generatorLoss: generatorLoss(discriminator.apply(samples)).dataSync()[0],
      })),
      ...of((samples) => ({ ...readImages(samples, world), ...readSpread(samples) })),
    }),
    moments: {
      at: moments,
      sheet: () => sheet(shownBefore),
      further: { steps: further, estimate },
    },
    counts: () => of((samples) => Array.from(labelCounts(world.classifier, samples))),
    sheet: () => sheet(shown),
  };
}

/**
 * How much samples x [n, pixels] in [−1, 1] differ from each other, as the mean over pixels of their standard deviation, and the
 * share of pixels that tanh has driven to its ends, beyond ±0.99.
 */
export function readSpread(x: tf.Tensor2D): { spread: number; saturated: number } {
  return tf.tidy(() => {
    const { variance } = tf.moments(x, 0);
    const beyond = tf.cast(tf.greater(tf.abs(x), 0.99), "float32");
    return {
      spread: tf.mean(tf.sqrt(variance)).dataSync()[0],
      saturated: tf.mean(beyond).dataSync()[0],
    };
  });
}

/**
 * Plays a run for Figs. 3 to 8, from its start or from the checkpoint in its folder.
 * @throws as `playRun`
 * @see Arjovsky, Chintala, Bottou (2017), sections 4.2 and 4.3, there on LSUN's bedrooms of 64 × 64 pixels.
 */
export async function playFigures(
  request: FiguresRequest,
  world: ImageWorld,
  follow: FollowRun = {},
): Promise<RunRecord> {
  const table = figuresGame(request, world);
  try {
    return await playRun(request, table.game, figuresReader(request, world, table), follow);
  } finally {
    table.game.generator.dispose();
    table.game.discriminator.dispose();
  }
}
