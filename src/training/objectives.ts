import * as tf from "@tensorflow/tfjs-core";
import { discriminatorLoss, saturatingLoss } from "../losses/minimax";
import { nonSaturatingLoss } from "../losses/nonSaturatingLoss";
import { criticLoss, generatorLoss } from "../losses/wasserstein";
import type { TrainingSettings } from "./settings";

/** What the players of a game minimize, and what the discriminator's loss says of the two laws. */
interface Rules {
  readonly discriminatorLoss: (ofReal: tf.Tensor, ofFake: tf.Tensor) => tf.Scalar;
  readonly generatorLoss: (ofFake: tf.Tensor) => tf.Scalar;
  /** The discriminator's estimate of a distance, from its loss. */
  readonly estimate: (discriminatorLoss: tf.Scalar) => tf.Scalar;
}

const gan = {
  discriminatorLoss: discriminatorLoss,
  estimate: (loss: tf.Scalar) => tf.sub<tf.Scalar>(Math.LN2, loss), // of JS, in nats
};

const wgan: Rules = {
  discriminatorLoss: criticLoss,
  generatorLoss,
  estimate: (loss) => tf.neg(loss), // of K·W1
};

/** Each game's rules. */
export const objectives: Readonly<Record<TrainingSettings["game"], Rules>> = {
  minimax: { ...gan, generatorLoss: saturatingLoss },
  "non-saturating": { ...gan, generatorLoss: nonSaturatingLoss },
  wgan,
  "wgan-gp": wgan,
};
