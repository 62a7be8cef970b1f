import { normalBatches } from "../distributions/normalBatches";
import { readSymptoms } from "../metrics/symptoms";
import { mlp } from "../networks/mlp";
import { reversedGradient } from "../networks/reversedGradient";
import { translation } from "../networks/translation";
import { fork, source } from "../random/source";
import type { FollowTraining } from "../training/trainer";
import { playRun } from "./playRun";
import type { RunRecord, RunRequest } from "./runRecord";

/** A run of the smallest game whose answer is known, and what may be wrong with it besides its settings. */
export interface TranslationRequest extends RunRequest {
  /** Where the data are: N(distance, 1), and the generator starts at N(0, 1). */
  readonly distance: number;
  /** Generator iterations from one examination to the next. */
  readonly every: number;
  /** Whether the judge has batch normalisation. */
  readonly batchNorm?: boolean;
  /** Whether the generator's gradient has the wrong sign. */
  readonly flipped?: boolean;
}

/** Examples in a minibatch, and of a sample that the training is examined on. */
const [batch, examined] = [256, 1024];

/** The judge's layers. */
const widths = [1, 64, 64, 1];

/**
 * Plays g_theta(z) = z + theta against a judge of two hidden layers of 64 ReLU, on the line. A reading is theta and the
 * training's `Symptoms`.
 * @throws as `playRun`
 */
export async function playTranslation(
  request: TranslationRequest,
  follow: FollowTraining = {},
): Promise<RunRecord> {
  const { seed, distance, every, batchNorm = false, flipped = false } = request;
  const run = source(seed);
  const moved = translation([0]);
  const normal = (name: string, size: number, mean: number) =>
    normalBatches(fork(run, name), size, [mean]);
  const game = {
    generator: flipped ? reversedGradient(moved) : moved,
    judge: mlp(widths, "linear", fork(run, "judge"), { batchNorm }),
    real: normal("real", batch, distance),
    latent: normal("latent", batch, 0),
  };
  const [real, z] = [normal("examined", examined, distance)(0), normal("examiner", examined, 0)(0)];
  try {
    return await playRun(
      request,
      game,
      {
        every,
        read: async (trainer) => ({
          theta: moved.variables[0].dataSync()[0],
          ...(await readSymptoms(trainer, real, z)),
        }),
      },
      follow,
    );
  } finally {
    real.dispose();
    z.dispose();
    game.judge.dispose();
    moved.dispose();
  }
}
