import type * as tf from "@tensorflow/tfjs-core";
import { minibatches } from "../datasets/minibatches";
import { type GaussianModes, gaussianGrid, gaussianRing } from "../distributions/gaussianModes";
import { normalBatches } from "../distributions/normalBatches";
import { pointsFromTensor, pointsToTensor } from "../distributions/pointsToTensor";
import { modeCoverage } from "../metrics/modeCoverage";
import { freedOnError } from "../networks/freedOnError";
import type { Initializer } from "../networks/initializer";
import { maxout } from "../networks/maxout";
import { mlp } from "../networks/mlp";
import { packed } from "../networks/packed";
import { fork, type Source, source } from "../random/source";
import type { PenalizedGame } from "../training/game";
import { ofSamples } from "./ofSamples";
import { type FollowRun, playRun } from "./playRun";
import type { GameRequest, RunRecord } from "./runRecord";
import { pointSamples } from "./sampleGrid";

/**
 * PacGAN's two mixtures: 8 modes of standard deviation 0.01 on the unit circle; 25 of standard deviation 0.05 on a grid, 2 apart.
 */
export type MixtureName = "ring" | "grid";

/** A run on a mixture whose modes can be counted: one game, one seed. */
export interface MixtureRunRequest extends GameRequest {
  readonly data: MixtureName;
  /** The number of examples that the discriminator sees at once: 1, or PacGAN's m. */
  readonly pack: number;
  /** The number of packs in a minibatch. */
  readonly batch: number;
  /** The number of units in each of the generator's four hidden layers. */
  readonly generatorWidth: number;
  /** The number of units in each of the discriminator's three hidden layers. */
  readonly discriminatorWidth: number;
  /** The number of affine maps of which each discriminator unit is the maximum. */
  readonly pieces: number;
  /** Whether the generator normalizes its batches, as PacGAN's does. Default: true. */
  readonly batchNorm?: boolean;
  /** How the parameters of both players are initialized: in PacGAN as in DCGAN, kernels from N(0, 0.02²). */
  readonly initializer: Initializer;
  /** The number of generator iterations between readings. */
  readonly every: number;
  /** The iterations after which samples are kept: multiples of `every`. */
  readonly moments?: readonly number[];
}

/** Points drawn once, to be learned. */
const drawn = 100_000;

/** Samples that are counted. */
export const counted = 2500;

/** Samples that a record shows. */
const shown = 250;

/**
 * The mixture of that name.
 * @throws RangeError if there is none
 */
export function mixtureLaw(name: MixtureName): GaussianModes {
  if (name === "ring") return gaussianRing(8, 1, 0.01);
  if (name === "grid") return gaussianGrid(5, 2, 0.05);
  throw new RangeError(`a mixture must be ring or grid, got ${name}`);
}

/**
 * The game of a run on a mixture: a generator with four hidden ReLU layers, with batch normalization or without, a maxout
 * discriminator with three, for single examples or packs, z from N(0, I₂), and batches from 100,000 points drawn once. The
 * caller disposes of players and data.
 */
export function mixtureGame(
  {
    data: name,
    pack,
    batch,
    generatorWidth,
    discriminatorWidth,
    pieces,
    batchNorm = true,
    initializer,
  }: MixtureRunRequest,
  run: Source,
): PenalizedGame & { readonly data: tf.Tensor2D } {
  const [ofGenerator, ofDiscriminator] = [generatorWidth, discriminatorWidth];
  const widths = [2, ofGenerator, ofGenerator, ofGenerator, ofGenerator, 2];
  const ofPacks = [2 * pack, ofDiscriminator, ofDiscriminator, ofDiscriminator, 1];
  return freedOnError((own) => {
    const discriminator = own(maxout(ofPacks, pieces, fork(run, "judge"), initializer));
    const data = own(pointsToTensor(mixtureLaw(name).sample(fork(run, "data"), 0, drawn)));
    return {
      generator: own(mlp(widths, "linear", fork(run, "generator"), { batchNorm, initializer })),
      discriminator: pack === 1 ? discriminator : packed(discriminator, pack),
      data,
      real: minibatches(data, fork(run, "minibatches"), batch * pack),
      latent: normalBatches(fork(run, "latent"), batch * pack, [0, 0]),
      interpolation: fork(run, "between"),
    };
  });
}

/**
 * Plays a run on a mixture. A reading, of 2500 samples always from the same latent vectors, is `modes`, `highQuality`,
 * `reverseKl` and `misplaced` of `modeCoverage`; if no sample is of high quality, `reverseKl` is log k, its largest value. The
 * counts are the high-quality samples at each mode.
 * @throws RangeError unless the widths, pieces and packs are positive integers; as `playRun`
 * @see Lin, Khetan, Fanti & Oh, "PacGAN: The power of two samples in generative adversarial networks", 2018, section 4.1.
 */
export async function playMixtureRun(
  request: MixtureRunRequest,
  follow: FollowRun = {},
): Promise<RunRecord> {
  const run = source(request.seed);
  const law = mixtureLaw(request.data);
  const game = mixtureGame(request, run);
  const z = normalBatches(fork(run, "reading"), counted, [0, 0])(0);
  const of = <T>(f: (samples: tf.Tensor2D) => T) => ofSamples(game.generator, z, f);
  const coverage = () => of((samples) => modeCoverage(law, samples));
  const sheet = () =>
    of((samples) => pointSamples(pointsFromTensor(samples).data.slice(0, 2 * shown), 2));
  const reader = {
    every: request.every,
    read: () => {
      const { modes, highQuality, reverseKl = Math.log(law.modes.n), misplaced } = coverage();
      return { modes, highQuality, reverseKl, misplaced };
    },
    counts: () => Array.from(coverage().counts),
    sheet,
    ...(request.moments && { moments: { at: request.moments, sheet } }),
  };
  try {
    return await playRun(request, game, reader, follow);
  } finally {
    z.dispose();
    game.data.dispose();
    game.generator.dispose();
    game.discriminator.dispose();
  }
}
