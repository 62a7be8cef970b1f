import { normalBatches } from "../distributions/normalBatches";
import { readSymptoms } from "../metrics/readSymptoms";
import { mlp } from "../networks/mlp";
import { parameters } from "../networks/parameters";
import { reversedGradient } from "../networks/reversedGradient";
import { translation } from "../networks/translation";
import { fork, source } from "../random/source";
import type { Game } from "../training/game";
import type { GanSettings, WganSettings } from "../training/settings";
import type { FollowTraining, Trainer } from "../training/trainer";
import { playRun } from "./playRun";
import type { GameRequest, RunRecord } from "./runRecord";

/** A run of the smallest game with a known answer, and what may be wrong with it besides its settings. */
export interface TranslationRequest extends GameRequest {
  readonly settings: GanSettings | WganSettings;
  /** The mean of the data, which are from N(distance, 1); the generator starts at N(0, 1). */
  readonly distance: number;
  /** The number of generator iterations between examinations. */
  readonly every: number;
  /** Whether the discriminator has batch normalization. */
  readonly batchNorm?: boolean;
  /** Whether the generator's gradient has the wrong sign. */
  readonly flipped?: boolean;
}

/** Examples in a minibatch, and of a sample that the training is examined on. */
const [batch, examined] = [256, 1024];

/** The discriminator's layers. */
const widths = [1, 64, 64, 1];

/** The initialized players of such a run: g_theta(z) = z + theta, and a discriminator with two hidden layers of 64 ReLUs. */
export function translationGame({
  seed,
  distance,
  batchNorm = false,
  flipped = false,
}: TranslationRequest): Game {
  const run = source(seed);
  const moved = translation([0]);
  return {
    generator: flipped ? reversedGradient(moved) : moved,
    discriminator: mlp(widths, "linear", fork(run, "judge"), { batchNorm }),
    real: normalBatches(fork(run, "real"), batch, [distance]),
    latent: normalBatches(fork(run, "latent"), batch, [0]),
  };
}

/**
 * Plays a run of the smallest game. A reading is theta and the `Symptoms` of the training.
 * @throws as `playRun`
 */
export async function playTranslation(
  request: TranslationRequest,
  follow: FollowTraining = {},
): Promise<RunRecord> {
  const { seed, distance, every } = request;
  const game = translationGame(request);
  const sample = (name: string, mean: number) =>
    normalBatches(fork(source(seed), name), examined, [mean])(0);
  const [real, z] = [sample("examined real", distance), sample("examined latent", 0)];
  const read = async (trainer: Trainer) => ({
    theta: parameters(game.generator)[0],
    ...(await readSymptoms(trainer, real, z)),
  });
  try {
    return await playRun(request, game, { every, read }, follow);
  } finally {
    real.dispose();
    z.dispose();
    game.discriminator.dispose();
    game.generator.dispose();
  }
}
