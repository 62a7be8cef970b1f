import type * as tf from "@tensorflow/tfjs-core";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { labeledLatent, labeledMinibatches } from "../datasets/labeledMinibatches";
import { splitLabels, withLabels } from "../datasets/oneHot";
import { normalBatches } from "../distributions/normalBatches";
import { conditionalDiscriminator, conditionalGenerator } from "../networks/conditional";
import { freedOnError } from "../networks/freedOnError";
import { mlp } from "../networks/mlp";
import { readTidily } from "../networks/readTidily";
import { normal } from "../random/normal";
import { fork, type Source } from "../random/source";
import type { PenalizedGame } from "../training/game";
import type { ConditionalLaw, Pairs } from "./conditionalLaw";

/** The sizes of the players. */
export interface AdversarialSettings {
  /** The dimension of the latent vectors. */
  readonly latent: number;
  /** The hidden units of both players, layer by layer. */
  readonly hidden: readonly number[];
  /** The number of examples in a minibatch. */
  readonly batch: number;
}

/**
 * The game of p(y | x) on pairs (y, x), x a row of any numbers in the place of a label: the generator is given z and x, the
 * discriminator y and x, and a penalty asks for slope 1 in y alone. Both are perceptrons. The caller disposes of them.
 * @throws RangeError for a size that is not a positive integer, or a batch larger than the data
 * @see Mirza & Osindero (2014), with numbers for labels.
 */
export function adversarialGame(
  { features, targets }: Pairs,
  { latent, hidden, batch }: AdversarialSettings,
  src: Source,
): PenalizedGame {
  checkPositiveInteger(latent, "latent");
  const [c, d] = [features.shape[1], targets.shape[1]];
  const minibatch = fork(src, "minibatches");
  const z = normalBatches(fork(src, "latent"), batch, new Array(latent).fill(0));
  return freedOnError((own) => ({
    generator: conditionalGenerator(
      own(mlp([latent + c, ...hidden, d], "linear", fork(src, "generator"))),
      c,
    ),
    discriminator: conditionalDiscriminator(
      own(mlp([d + c, ...hidden, 1], "linear", fork(src, "discriminator"))),
      c,
    ),
    real: labeledMinibatches(targets, features, minibatch, batch),
    latent: labeledLatent(z, features, minibatch),
    interpolation: fork(src, "between"),
  }));
}

/**
 * What the generator of such a game has learned: y = g(z, x) with z from N(0, I). It frees the generator.
 * @param latent the dimension of z
 */
export function generatedLaw(
  { generator }: Pick<PenalizedGame, "generator">,
  latent: number,
  name: string,
): ConditionalLaw {
  return {
    name,
    sample: (x, src, step) =>
      readTidily(() => {
        const [n, c] = x.shape;
        const rows = withLabels(normal(src, step, [n, latent]) as tf.Tensor2D, x);
        const [y] = splitLabels(generator.apply(rows), c);
        return y.dataSync<"float32">();
      }),
    dispose: () => generator.dispose(),
  };
}
