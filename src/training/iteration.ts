import * as tf from "@tensorflow/tfjs-core";
import { repeat } from "../compile/repeat";
import { discriminatorStep } from "./discriminatorStep";
import type { GameFor } from "./game";
import { generatorStep } from "./generatorStep";
import type { Optimizer } from "./optimizer";
import type { TrainingSettings } from "./settings";

/** The optimizer of each player. */
export interface Optimizers {
  readonly discriminator: Optimizer;
  readonly generator: Optimizer;
}

/**
 * What a step is given: the number with which it draws its batches, an int32 scalar, and, where the learning rates fall, the share
 * of them that is left.
 */
export type StepInputs = [counter: tf.Scalar, ...share: tf.Scalar[]];

/** What an iteration returns. */
export interface IterationValues {
  readonly [name: string]: tf.Scalar;
  /** The discriminator's estimate at its last step: of K·W1, or of JS in nats. */
  readonly estimate: tf.Scalar;
  /** The generator's loss before its step. */
  readonly generatorLoss: tf.Scalar;
}

/**
 * One generator iteration, as a function of the counter of its first step and, where the learning rates fall, the share of them
 * that is left: `discriminatorSteps` steps of the discriminator, each with the next number, then one generator step. It depends on
 * these, the parameters and the optimizers' slots alone, and can be compiled.
 * @see Arjovsky, Chintala, Bottou (2017), Algorithm 1, lines 2-11, and the corresponding lines for the other games.
 */
export function iteration<Settings extends TrainingSettings>(
  game: GameFor<Settings>,
  settings: Settings,
  optimizers: Optimizers,
): (...inputs: StepInputs) => IterationValues {
  const { discriminatorSteps } = settings;
  return (...[counter, share]) =>
    tf.tidy(() => {
      const estimate = repeat(discriminatorSteps, (k) =>
        discriminatorStep(
          game,
          settings,
          optimizers.discriminator,
          tf.add(counter, k) as tf.Scalar,
          share,
        ),
      );
      const last = tf.add(counter, tf.scalar(discriminatorSteps, "int32")) as tf.Scalar;
      const generatorLoss = generatorStep(game, settings, optimizers.generator, last, share);
      return { estimate, generatorLoss };
    });
}
