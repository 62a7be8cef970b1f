import * as tf from "@tensorflow/tfjs-core";
import { labeledLatent, labeledMinibatches } from "../datasets/labeledMinibatches";
import { oneHot, splitLabels, withEveryLabel, withLabels } from "../datasets/oneHot";
import { cropImages, padImages } from "../datasets/padImages";
import { normalBatches } from "../distributions/normalBatches";
import { labelAccuracy } from "../metrics/labelAccuracy";
import { conditionalDiscriminator, conditionalGenerator } from "../networks/conditional";
import { dcganDiscriminator, dcganGenerator } from "../networks/dcgan";
import { freedOnError } from "../networks/freedOnError";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";
import { uniform } from "../random/normal";
import { fork, type Source, source } from "../random/source";
import type { Step } from "../random/stateless";
import type { Game, PenalizedGame } from "../training/game";
import type { ImageWorld } from "./imageWorld";
import { type FollowRun, playRun, type RunReader } from "./playRun";
import { readImages } from "./readImages";
import type { GameRequest, RunRecord } from "./runRecord";
import { imageSampleGrid } from "./sampleGrid";

/** A run of a conditional game on images of ten classes: one way to give labels, one seed. */
export interface ConditionalRequest extends GameRequest {
  /** Whether the discriminator sees the label. */
  readonly discriminatorSees: boolean;
  /** Whether training images keep their own labels, or get those of others at random. */
  readonly trueLabels: boolean;
  /** The value that replaces the 1 of a label where each player reads it. */
  readonly loudness: { readonly generator: number; readonly discriminator: number };
  /** Whether the discriminator has batch normalization; the generator always has. */
  readonly discriminatorBatchNorm: boolean;
  /** The channels of the generator at 16 × 16, 8 × 8 and 4 × 4 pixels. */
  readonly filters: readonly number[];
  /** The channels of the discriminator, in the same order. */
  readonly discriminatorFilters: readonly number[];
  /** The dimension of the latent vectors, drawn from N(0, I). */
  readonly latent: number;
  /** The number of examples in a minibatch. */
  readonly batch: number;
  /** The number of generator iterations between readings. */
  readonly every: number;
  /** The iterations after which samples are kept. */
  readonly moments: readonly number[];
}

/** The side that images are framed to. */
const framedSide = 32;

/** Classes, and latent vectors that are each read with every one of them. */
const [classes, read] = [10, 200];

/** Samples that a record shows: so many latent vectors, each with every order. */
const shown = 4;

/**
 * The game of a conditional run: DCGAN's two players on pairs of an image, padded to 32 × 32, and its label. The caller disposes
 * of players and labels.
 * @param labels the labels of `world.train`, from 0 to 9
 */
export function conditionalGame(
  request: ConditionalRequest,
  { train, side }: ImageWorld,
  labels: ArrayLike<number>,
): PenalizedGame & { readonly labels: tf.Tensor2D } {
  const { seed, latent, batch, filters, discriminatorFilters, loudness, discriminatorSees } =
    request;
  const run = source(seed);
  const minibatch = fork(run, "minibatches");
  const told = request.trueLabels ? labels : byLot(labels, fork(run, "lots"));
  return freedOnError((own) => {
    const columns = own(oneHot(told, classes));
    const drawn = labeledMinibatches(train, columns, minibatch, batch);
    const painter = own(
      dcganGenerator(latent + classes, filters, fork(run, "generator"), framedSide, {
        batchNorm: true,
        initializer: "dcgan",
      }),
    );
    const discriminator = own(
      dcganDiscriminator(discriminatorFilters, fork(run, "judge"), framedSide, {
        batchNorm: request.discriminatorBatchNorm,
        initializer: "dcgan",
        labels: discriminatorSees ? classes : 0,
      }),
    );
    const z = normalBatches(fork(run, "latent"), batch, new Array(latent).fill(0));
    return {
      labels: columns,
      generator: conditionalGenerator(painter, classes, loudness.generator),
      discriminator: discriminatorSees
        ? conditionalDiscriminator(discriminator, classes, loudness.discriminator)
        : blindfolded(discriminator),
      real: (step: Step) =>
        tf.tidy(() => {
          const [x, y] = splitLabels(drawn(step), classes);
          return withLabels(padImages(x, side, framedSide), y);
        }),
      latent: labeledLatent(z, columns, minibatch),
      interpolation: fork(run, "between"),
    };
  });
}

/** A discriminator of pairs that looks at the image alone. */
function blindfolded(discriminator: Network): Network {
  return {
    ...discriminator,
    name: `${discriminator.name}, of the image alone`,
    inputs: discriminator.inputs && discriminator.inputs + classes,
    apply: (rows) => tf.tidy(() => discriminator.apply(splitLabels(rows, classes)[0])),
  };
}

/** The same labels in another order, drawn by lot. */
function byLot(labels: ArrayLike<number>, src: Source): number[] {
  const lots = readTidily(() => uniform(src, 0, [labels.length]).dataSync<"float32">());
  const order = Array.from(lots.keys()).sort((i, j) => lots[i] - lots[j] || i - j);
  return order.map((i) => labels[i]);
}

/**
 * Plays a conditional run. A reading, on 200 latent vectors with each of the ten labels, is `obeyed`, the share of images that
 * the world's classifier assigns to their label; `within`, the mean distance between two images of the same label; and
 * `readImages` of all 2000. The counts are the obeyed images of each label, out of 200.
 * @throws as `playRun`
 * @see Mirza & Osindero, "Conditional generative adversarial nets", 2014, there with perceptrons.
 */
export async function playConditional(
  request: ConditionalRequest,
  world: ImageWorld,
  labels: ArrayLike<number>,
  follow: FollowRun = {},
): Promise<RunRecord> {
  const game = conditionalGame(request, world, labels);
  try {
    return await playRun(request, game, conditionalReader(request, world, game), follow);
  } finally {
    game.labels.dispose();
    game.generator.dispose();
    game.discriminator.dispose();
  }
}

function conditionalReader(
  { seed, latent, every, moments }: ConditionalRequest,
  world: ImageWorld,
  { generator }: Game,
): RunReader {
  const { side, classifier } = world;
  const z = normalBatches(fork(source(seed), "reading"), read, new Array(latent).fill(0));
  const asked = Array.from({ length: read * classes }, (_, i) => i % classes);
  const of = <T>(f: (samples: tf.Tensor2D) => T) =>
    readTidily(() => {
      const [x] = splitLabels(generator.apply(withEveryLabel(z(0), classes)), classes);
      return f(cropImages(x, side, framedSide));
    });
  const sheet = () =>
    of((samples) => {
      const pixels = samples.dataSync<"float32">().subarray(0, shown * classes * side * side);
      return imageSampleGrid({ pixels, height: side, width: side });
    });
  return {
    every,
    read: () =>
      of((samples) => ({
        obeyed: labelAccuracy(classifier, samples, asked).all,
        within: distanceWithin(samples),
        ...readImages(samples, world),
      })),
    counts: () =>
      of((samples) =>
        labelAccuracy(classifier, samples, asked).perLabel.map((share = 0) =>
          Math.round(share * read),
        ),
      ),
    sheet,
    moments: { at: moments, sheet },
  };
}

/** The mean distance of pictures that follow each other in rows [latent vector][order] and are of one order. */
function distanceWithin(samples: tf.Tensor2D): number {
  return tf.tidy(() => {
    const [n, d] = samples.shape;
    const first = tf.slice(samples, [0, 0], [n - classes, d]);
    const next = tf.slice(samples, [classes, 0], [n - classes, d]);
    return tf.mean(tf.norm(tf.sub(first, next), 2, 1)).dataSync()[0];
  });
}
