import * as tf from "@tensorflow/tfjs-core";
import { cosineSimilarity } from "../calculus/cosineSimilarity";
import { parameters } from "../networks/parameters";
import { readTidily } from "../networks/readTidily";
import { restoring } from "../networks/restoring";
import { discriminatorGradient } from "../training/discriminatorStep";
import { optimizerOf } from "../training/optimizers";
import type { Trainer } from "../training/trainer";

/**
 * The cosine between the step that a trainer's discriminator is about to take, before any clipping, and the descent direction
 * −∇_w of its own loss on the same batch; the trainer is left unchanged. It is 1 for gradient descent, and above 0 for RMSProp
 * and for Adam with β₁ = 0, which divide each entry of the gradient by a positive number; only momentum can make it negative. It
 * is 0 if the discriminator gets no gradient. The size of the rate, which may fall, is no part of it.
 * @see Arjovsky, Chintala, Bottou (2017), section 4.2.
 */
export function stepCosine(trainer: Trainer): number {
  const { game, settings } = trainer;
  const { discriminator } = game;
  const { counter, tensors } = trainer.state();
  const optimizer = optimizerOf(
    discriminator,
    settings.discriminatorOptimizer ?? settings.optimizer,
  );
  try {
    for (const [i, slot] of optimizer.slots.entries()) {
      tf.tidy(() =>
        slot.assign(tf.tensor(tensors[`discriminator's optimizer ${i}`].values, slot.shape)),
      );
    }
    return restoring(discriminator.variables, () => {
      const before = parameters(discriminator);
      const uphill = readTidily(() => {
        const { gradients } = discriminatorGradient(game, settings, counter);
        optimizer.step(gradients);
        return tf.concat(gradients.map((g) => tf.reshape(g, [-1]))).dataSync<"float32">();
      });
      const step = parameters(discriminator).map((w, i) => w - before[i]);
      const still = [uphill, step].some((vector) => vector.every((value) => value === 0));
      return still ? 0 : -cosineSimilarity(uphill, step);
    });
  } finally {
    optimizer.dispose();
  }
}
