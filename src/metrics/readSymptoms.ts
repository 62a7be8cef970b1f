import * as tf from "@tensorflow/tfjs-core";
import { norm } from "../calculus/norm";
import { checkRows } from "../checks/checkRows";
import { moveBy } from "../networks/moveBy";
import type { Network } from "../networks/network";
import { parameters } from "../networks/parameters";
import { readTidily } from "../networks/readTidily";
import { restoring } from "../networks/restoring";
import { objectives } from "../training/objectives";
import type { Trainer } from "../training/trainer";
import { wasserstein1 } from "../transport/wasserstein1";
import { estimatorOf } from "./estimateOn";
import { largestGradientNorm } from "./gradientNorms";
import { flatGradient } from "./gradientThroughCritic";
import { outputsAt } from "./outputsAt";
import { stepCosine } from "./stepCosine";

/** What distinguishes one failure of a training from another: the answers to nine questions, all numbers. */
export interface Symptoms {
  /** How far off is the generator? The exact W1 of the two samples, in units of x. */
  readonly exact: number;
  /** What does the discriminator report? Its estimate on the samples, of K·W1 or of JS in nats. */
  readonly estimate: number;
  /**
   * And after 50 more steps, with the generator held fixed? A much larger estimate means that the discriminator lagged behind.
   */
  readonly later: number;
  /** How steep is it? Its largest gradient norm at the points of the samples; 0 if it is dead there. */
  readonly slope: number;
  /** How many of its parameters are at ±c? Their share; 0 if the game does not clip. */
  readonly atWall: number;
  /** Does it follow its gradient? See `stepCosine`. */
  readonly cosine: number;
  /** Does a point's score depend on the others in its batch? See `company`. */
  readonly company: number;
  /** Does the generator feel it? The norm ‖∇_θ‖₂ of the gradient of the generator's loss. */
  readonly pull: number;
  /**
   * Which way does the generator go? The change of the estimate by a step of length 0.01 down its loss: below 0 if all is well.
   */
  readonly downhill: number;
}

/** Steps of the discriminator that `later` waits for, and the length of `downhill`'s step. */
const [wait, stride] = [50, 0.01];

/**
 * Examines a training on samples `real` [n, d] and `z` [n, n_z]. The training is left unchanged and continues, to the bit, as if
 * it had not been examined, even if the examination fails.
 * @throws RangeError if a sample is empty, or if it, a score or a gradient is not finite; Diverged if the discriminator diverges
 * in the 50 steps
 */
export async function readSymptoms(
  trainer: Trainer,
  real: tf.Tensor2D,
  z: tf.Tensor2D,
): Promise<Symptoms> {
  checkRows(real, "real");
  checkRows(z, "z");
  const { game, settings } = trainer;
  const { generator, discriminator } = game;
  const estimateOnSamples = estimatorOf(settings.game);
  const estimateNow = () =>
    readTidily(() => estimateOnSamples(discriminator, real, generator.apply(z)));
  const { generatorLoss } = objectives[settings.game];
  const gradient = flatGradient(generator, () =>
    generatorLoss(discriminator.apply(generator.apply(z))),
  );
  const pull = norm(gradient);
  const estimate = estimateNow();
  const seen = readTidily(() => {
    const fake = generator.apply(z);
    const points = tf.concat([real, fake]);
    return {
      exact: wasserstein1(real, fake).value,
      slope: largestGradientNorm(discriminator, points),
      company: company(discriminator, real, fake),
    };
  });
  const c = settings.game === "wgan" ? settings.clip : Infinity;
  const w = parameters(discriminator);
  const atWall = w.filter((value) => Math.abs(value) > 0.99 * c).length / w.length;
  const cosine = stepCosine(trainer);
  const downhill = restoring(generator.variables, () => {
    moveBy(generator, gradient, pull > 0 ? -stride / pull : 0);
    return estimateNow() - estimate;
  });
  const state = trainer.state();
  try {
    await trainer.trainDiscriminator(wait);
    const later = estimateNow();
    return { ...seen, estimate, later, atWall, cosine, pull, downhill };
  } finally {
    trainer.resume(state);
  }
}

/**
 * How much a discriminator's outputs for `x` [n, d] change when the rows of `y` [m, d] are added to the batch: the root mean
 * square change, in units of the standard deviation of the outputs for x alone. It is 0 for a discriminator of single points, and
 * not with batch normalization, which makes it a discriminator of batches; also 0 if all outputs are equal.
 * @throws RangeError if a sample is empty, if it or an output is not finite, or if the outputs for x alone are equal but change
 */
export function company(discriminator: Network, x: tf.Tensor2D, y: tf.Tensor2D): number {
  return tf.tidy(() => {
    checkRows(y, "y");
    const alone = outputsAt(discriminator, x, "x");
    const both = outputsAt(discriminator, tf.concat([x, y]), "x and y");
    const among = tf.slice(both, [0, 0], alone.shape);
    const spread = tf.moments(alone).variance.dataSync()[0];
    const change = tf.mean(tf.squaredDifference(alone, among)).dataSync()[0];
    if (change === 0) return 0;
    if (!(spread > 0 && change < Infinity)) {
      throw new RangeError(
        `${discriminator.name} must tell the rows of x apart, got outputs of variance ${spread} that change by ${change}`,
      );
    }
    return Math.sqrt(change / spread);
  });
}
