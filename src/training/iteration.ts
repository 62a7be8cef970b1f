import * as tf from "@tensorflow/tfjs-core";
import { repeat } from "../compile/repeat";
import type { Network } from "../networks/network";
import type { Step } from "../random/stateless";
import { criticStep } from "./critic";
import { generatorStep } from "./generator";
import type { RmsProp } from "./rmsprop";
import type { WganSettings } from "./settings";

/** The two players, and where their inputs come from. */
export interface WganGame {
  readonly generator: Network;
  readonly critic: Network;
  /** A batch of real data [batch, n] for a counter; the same counter gives the same batch. */
  readonly real: (counter: Step) => tf.Tensor2D;
  /** A batch of latent vectors [batch, n_z] for a counter; the same counter gives the same batch. */
  readonly latent: (counter: Step) => tf.Tensor2D;
}

/** The optimizer of each player. */
export interface WganOptimizers {
  readonly critic: RmsProp;
  readonly generator: RmsProp;
}

/**
 * A critic step on its counter, an int32 scalar: draws the batches of that number, returns the loss.
 * Arjovsky, Chintala, Bottou (2017), Algorithm 1, lines 3-7.
 */
export function wganCriticStep(
  { generator, critic, real, latent }: WganGame,
  { clip }: WganSettings,
  optimizers: WganOptimizers,
): (counter: tf.Scalar) => tf.Scalar {
  return (counter) =>
    tf.tidy(() => {
      const fake = generator.apply(latent(counter));
      return criticStep(critic, optimizers.critic, clip, real(counter), fake);
    });
}

/**
 * One generator iteration on the counter of its first step, an int32 scalar: `criticSteps` critic steps, each on
 * the next number, then one generator step. Returns the critic's last loss. It is a function of the
 * parameters, the mean squares and the counter alone, and can be compiled.
 * Arjovsky, Chintala, Bottou (2017), Algorithm 1, lines 2-11.
 */
export function wganIteration(
  game: WganGame,
  settings: WganSettings,
  optimizers: WganOptimizers,
): (counter: tf.Scalar) => tf.Scalar {
  const oneCriticStep = wganCriticStep(game, settings, optimizers);
  const { criticSteps } = settings;
  return (counter) =>
    tf.tidy(() => {
      const loss = repeat(criticSteps, (k) => oneCriticStep(tf.add(counter, k)));
      const z = game.latent(tf.add(counter, tf.scalar(criticSteps, "int32")) as tf.Scalar);
      generatorStep(game.generator, game.critic, optimizers.generator, z);
      return loss;
    });
}
