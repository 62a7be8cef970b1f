import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../compile/compile";
import { discriminatorLoss } from "../losses/minimax";
import type { Network } from "../networks/network";
import type { Step } from "../random/stateless";
import { isWide } from "./isWide";
import { descend, ownGradient, type PlayerOptimizer } from "./player";
import { scoreBoth } from "./scoreBoth";

/** The two players of a standard GAN, and where their inputs come from. */
export interface GanGame {
  readonly generator: Network;
  /** Its outputs are logits, log(D/(1 − D)). */
  readonly discriminator: Network;
  /** A batch of real data [batch, n] for a counter; the same counter gives the same batch. */
  readonly real: (counter: Step) => tf.Tensor2D;
  /** A batch of latent vectors [batch, n_z] for a counter; the same counter gives the same batch. */
  readonly latent: (counter: Step) => tf.Tensor2D;
}

/**
 * One discriminator step: its parameters follow −∇J^D on `real` and `fake`. Returns J^D, in nats, of the discriminator as it was
 * before the step; log 2 less that is the JS estimate. Goodfellow et al. (2014), Algorithm 1.
 * @throws RangeError where real and fake are not of one dimension
 */
export function discriminatorStep(
  discriminator: Network,
  optimizer: PlayerOptimizer,
  real: tf.Tensor2D,
  fake: tf.Tensor2D,
): tf.Scalar {
  return tf.tidy(() => {
    const { value, gradients } = ownGradient(discriminator, () =>
      discriminatorLoss(...scoreBoth(discriminator, real, fake)),
    );
    descend(discriminator, optimizer, gradients);
    return value;
  });
}

/**
 * A discriminator step on its counter, an int32 scalar: draws the batches of that number, returns J^D. It is a function of the
 * parameters, the optimizer's slots and the counter alone, and can be compiled.
 */
export function ganDiscriminatorStep(
  { generator, discriminator, real, latent }: GanGame,
  optimizer: PlayerOptimizer,
): (counter: tf.Scalar) => tf.Scalar {
  return (counter) =>
    tf.tidy(() => {
      const fake = generator.apply(latent(counter));
      return discriminatorStep(discriminator, optimizer, real(counter), fake);
    });
}

/** Which batches a discriminator's training takes, and how to follow and stop it. */
export interface FollowDiscriminator {
  /** The counter of its first batch, 0 if left out: give the steps done before, to go on with new batches. */
  readonly first?: number;
  /** Called after each step with its number, from 1, and the JS estimate, in nats, before it; the next one waits for it. */
  readonly onStep?: (reading: { step: number; estimate: number }) => void | Promise<void>;
  /** Stops the training before its next step; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Runs `steps` compiled discriminator steps against the generator as it stands; returns the JS estimate, in nats, at the last.
 * @throws RangeError unless `steps` is a positive integer, or for a loss that is not finite; the signal's reason when it aborts
 */
export async function trainDiscriminator(
  game: GanGame,
  optimizer: PlayerOptimizer,
  steps: number,
  { first = 0, onStep, signal }: FollowDiscriminator = {},
): Promise<number> {
  if (!Number.isInteger(steps) || steps < 1) {
    throw new RangeError(`steps must be a positive integer, got ${steps}`);
  }
  const xla = isWide(game.discriminator);
  const step = compile(ganDiscriminatorStep(game, optimizer), { xla });
  try {
    let estimate = Number.NaN;
    for (let i = 0; i < steps; i++) {
      await tf.nextFrame(); // lets an interrupt through
      signal?.throwIfAborted();
      const loss = tf.tidy(() => step(tf.scalar(first + i, "int32")).dataSync()[0]);
      if (!Number.isFinite(loss)) {
        throw new RangeError(
          `step ${first + i}: the loss must be finite, got ${loss}: data with NaN, or too high a learning rate`,
        );
      }
      estimate = Math.LN2 - loss;
      await onStep?.({ step: i + 1, estimate });
    }
    return estimate;
  } finally {
    step.dispose();
  }
}
