import * as tf from "@tensorflow/tfjs-core";
import { checkNumbers } from "../checks/checkNumbers";
import { minibatches } from "../datasets/minibatches";
import { uniformWeights } from "../distributions/checkWeights";
import { normalBatches } from "../distributions/normalBatches";
import { tvOfMasses } from "../divergences/tvOfMasses";
import { classifierScore, featureMoments } from "../metrics/classifierScore";
import { frechetDistance } from "../metrics/frechetDistance";
import { labelCounts } from "../metrics/labelCounts";
import type { Initializer } from "../networks/initializer";
import { readTidily } from "../networks/readTidily";
import { fork, source } from "../random/source";
import type { FollowTraining } from "../training/trainer";
import { wasserstein1 } from "../transport/wasserstein1";
import { type ImageGenerator, imagePlayers } from "./imagePlayers";
import { type ImageWorld, measured, paired } from "./imageWorld";
import { ofSamples } from "./ofSamples";
import { playRun } from "./playRun";
import type { RunRecord, RunRequest } from "./runRecord";
import { imageSampleGrid } from "./sampleGrid";

/** A run of the comparison: one generator, one game, one seed. */
export interface ImageRunRequest extends RunRequest {
  readonly generator: ImageGenerator;
  readonly initializer: Initializer;
  /** The number of examples in a minibatch. */
  readonly batch: number;
  /** The dimension of the latent vectors, drawn from N(0, I). */
  readonly latent: number;
  /** The number of generator iterations between readings. */
  readonly every: number;
}

/** Samples that a record shows. */
const shown = 40;

/**
 * Plays a generator against its discriminator on images. A reading is `exact`, the W1 between 512 samples and 512 held-out
 * images; `score`, the classifier score; `frechet`, the Fréchet distance in its features from 2000 held-out images; and
 * `unevenness`, the total variation between the labels found and equal shares; all on 2000 samples, always from the same latent
 * vectors. The counts are those of the ten labels.
 * @throws as `playRun`
 */
export async function playImageRun(
  request: ImageRunRequest,
  world: ImageWorld,
  follow: FollowTraining = {},
): Promise<RunRecord> {
  const { generator: kind, initializer, latent, batch, every, seed, settings } = request;
  const { side, classifier } = world;
  const run = source(seed);
  const zeros = new Array(latent).fill(0);
  const inputs = {
    real: minibatches(world.train, fork(run, "minibatches"), batch),
    latent: normalBatches(fork(run, "latent"), batch, zeros),
    interpolation: fork(run, "between"),
  };
  const players = imagePlayers(kind, settings.game, { latent, side, initializer }, run);
  const game = { ...players, ...inputs };
  const z = normalBatches(fork(run, "reading"), measured, zeros)(0);
  const of = <T>(f: (samples: tf.Tensor2D) => T) => ofSamples(players.generator, z, f);
  const reader = {
    every,
    read: () => of((samples) => readImages(samples, world)),
    counts: () => of((samples) => Array.from(labelCounts(classifier, samples))),
    sheet: () =>
      of((samples) => {
        const pixels = samples.dataSync<"float32">().subarray(0, shown * side * side);
        return imageSampleGrid({ pixels, height: side, width: side });
      }),
  };
  try {
    return await playRun(request, game, reader, follow);
  } finally {
    z.dispose();
    players.generator.dispose();
    players.discriminator.dispose();
  }
}

/** The quality of 2000 images x [2000, side²], samples or held-out ones, in a world: the readings of `playImageRun`. */
export function readImages(x: tf.Tensor2D, { heldOut, classifier, moments }: ImageWorld) {
  const few = () => tf.slice2d(x, [0, 0], [paired, x.shape[1]]);
  return {
    exact: readTidily(() => wasserstein1(heldOut, few()).value),
    score: classifierScore(classifier, x),
    frechet: frechetDistance(moments, featureMoments(classifier, x)),
    unevenness: labelImbalance(labelCounts(classifier, x)),
  };
}

/**
 * The total variation between counts [n], taken as shares, and equal shares: from 0 to 1 − 1/n.
 * @throws RangeError unless counts are at least 0 and finite, and not all are 0
 */
export function labelImbalance(counts: ArrayLike<number>): number {
  checkNumbers(counts, "counts");
  const all = Array.from(counts).reduce((sum, count) => sum + count, 0);
  const negative = Array.from(counts).findIndex((count) => count < 0);
  if (negative >= 0 || all === 0) {
    const got = negative >= 0 ? `${counts[negative]} at ${negative}` : `${counts.length} of 0`;
    throw new RangeError(`counts must be at least 0, and not all 0, got ${got}`);
  }
  return tvOfMasses(
    Array.from(counts, (count) => count / all),
    uniformWeights(counts.length),
  );
}
