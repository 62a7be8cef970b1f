import * as tf from "@tensorflow/tfjs-core";
import { cosine } from "../calculus/cosine";
import { parameters } from "../networks/parameters";
import { readTidily } from "../networks/readTidily";
import { restoring } from "../networks/restoring";
import { judgeGradient } from "../training/judge";
import { optimizerOf } from "../training/optimizers";
import type { Trainer } from "../training/trainer";

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
  try {
    for (const [i, slot] of optimizer.slots.entries()) {
      tf.tidy(() => slot.assign(tf.tensor(tensors[`judge's optimizer ${i}`].values, slot.shape)));
    }
    return restoring(judge.variables, () => {
      const before = parameters(judge);
      const uphill = readTidily(() => {
        const { gradients } = judgeGradient(game, settings, counter);
        optimizer.step(gradients);
        return tf.concat(gradients.map((g) => tf.reshape(g, [-1]))).dataSync<"float32">();
      });
      const step = parameters(judge).map((w, i) => w - before[i]);
      const still = [uphill, step].some((vector) => vector.every((value) => value === 0));
      return still ? 0 : -cosine(uphill, step);
    });
  } finally {
    optimizer.dispose();
  }
}
