import * as tf from "@tensorflow/tfjs-core";
import { repeat } from "../compile/repeat";
import type { Game } from "./game";
import { generatorStep } from "./generator";
import { judgeStep } from "./judge";
import type { Optimizer } from "./optimizer";
import type { TrainingSettings } from "./settings";

/** The optimizer of each player. */
export interface Optimizers {
  readonly judge: Optimizer;
  readonly generator: Optimizer;
}

/** What an iteration tells. */
export interface IterationValues {
  readonly [name: string]: tf.Scalar;
  /** The judge's estimate at its last step. */
  readonly estimate: tf.Scalar;
  /** The generator's loss before its step. */
  readonly generatorLoss: tf.Scalar;
}

/**
 * One generator iteration on the counter of its first step, an int32 scalar: `judgeSteps` steps of the judge, each on
 * the next number, then one generator step. It is a function of the parameters, the optimizers' slots and the counter
 * alone, and can be compiled.
 * Arjovsky, Chintala, Bottou (2017), Algorithm 1, lines 2-11, and its like in the other games.
 */
export function iteration(
  game: Game,
  settings: TrainingSettings,
  optimizers: Optimizers,
): (counter: tf.Scalar) => IterationValues {
  const { judgeSteps } = settings;
  return (counter) =>
    tf.tidy(() => {
      const estimate = repeat(judgeSteps, (k) =>
        judgeStep(game, settings, optimizers.judge, tf.add(counter, k) as tf.Scalar),
      );
      const last = tf.add(counter, tf.scalar(judgeSteps, "int32")) as tf.Scalar;
      const generatorLoss = generatorStep(game, settings, optimizers.generator, last);
      return { estimate, generatorLoss };
    });
}
