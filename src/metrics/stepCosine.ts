import * as tf from "@tensorflow/tfjs-core";
import { cosine } from "../calculus/cosine";
import { parameters } from "../networks/parameters";
import { judgeGradient } from "../training/judge";
import { optimizerOf } from "../training/optimizers";
import type { Trainer, TrainingState } from "../training/trainer";

/**
 * The cosine between the step that a trainer's judge is about to take, before any clipping, and the way down its own loss on the
 * same batch, −∇_w; the trainer stays as it is. It is 1 for gradient descent. It is above 0 for RMSProp, and for Adam with
 * β₁ = 0, which divide each entry of the gradient by a positive number; momentum alone can turn it negative. 0 where the
 * judge gets no gradient.
 * Arjovsky, Chintala, Bottou (2017), section 4.3.
 */
export function stepCosine(trainer: Trainer): number {
  const { game, settings } = trainer;
  const { judge } = game;
  const { counter, tensors } = trainer.state();
  const optimizer = optimizerOf(judge, settings.judgeOptimizer ?? settings.optimizer);
  const before = parameters(judge);
  const uphill = tf.tidy(() => {
    assign(optimizer.slots, tensors, "judge's optimizer");
    const { gradients } = judgeGradient(game, settings, counter);
    optimizer.step(gradients);
    return tf.concat(gradients.map((g) => tf.reshape(g, [-1]))).dataSync<"float32">();
  });
  const step = parameters(judge).map((w, i) => w - before[i]);
  assign(judge.variables, tensors, "judge");
  optimizer.dispose();
  const still = [uphill, step].some((vector) => vector.every((value) => value === 0));
  return still ? 0 : -cosine(uphill, step);
}

/** Puts back what a training's state holds of one owner. */
function assign(
  variables: readonly tf.Variable[],
  tensors: TrainingState["tensors"],
  owner: string,
): void {
  for (const [i, variable] of variables.entries()) {
    tf.tidy(() => variable.assign(tf.tensor(tensors[`${owner} ${i}`].values, variable.shape)));
  }
}
