import * as tf from "@tensorflow/tfjs-core";
import { splitLabels, withLabels } from "../datasets/labels";
import type { Network } from "./network";

/**
 * A conditional generator: rows [z | one-hot y] to rows [g(z, y) | one-hot y], so that a game on pairs (x, y) is a game
 * like any other. The label columns pass through to the bit.
 * Mirza & Osindero (2014).
 * @param generator of rows [z | one-hot y], with n_z + classes inputs; the result shares its parameters, and frees them
 * @throws RangeError unless classes is a positive integer
 */
export function conditionalGenerator(generator: Network, classes: number): Network {
  checkClasses(classes);
  return {
    ...shared(generator, classes),
    apply: (rows) =>
      tf.tidy(() => withLabels(generator.apply(rows), splitLabels(rows, classes)[1])),
  };
}

/**
 * A conditional judge: rows [x | one-hot y] to outputs of the pair, f(x, y), whose derivative in y counts as 0.
 * A gradient penalty then asks for slope 1 in x alone. Over every f with f(·, y) 1-Lipschitz, and real and fake pairs of one
 * law of y, the greatest estimate is the mean distance Σ_y p(y) W1(p(x | y), q(x | y)). Without this, f would have to be
 * 1-Lipschitz in the pair, and a generator that puts the wrong label on an image would pay √2 at most, the distance of two
 * one-hot labels, which is little beside the distance of two images.
 * Mirza & Osindero (2014); Gulrajani et al. (2017).
 * @param judge of rows [x | one-hot y], such as an `mlp` of d + classes inputs, or a `dcganCritic` with that many `labels`; the
 * result shares its parameters, and frees them
 * @throws RangeError unless classes is a positive integer
 */
export function conditionalJudge(judge: Network, classes: number): Network {
  checkClasses(classes);
  return {
    ...shared(judge, classes),
    apply: (rows) =>
      tf.tidy(() => {
        const [x, y] = splitLabels(rows, classes);
        return judge.apply(withLabels(x, constant(y)));
      }),
  };
}

/** x, with a derivative of 0. */
const constant = tf.customGrad((x) => ({
  value: tf.clone(x as tf.Tensor),
  gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
})) as (x: tf.Tensor2D) => tf.Tensor2D;

function shared(network: Network, classes: number): Omit<Network, "apply"> {
  return {
    name: `${network.name}, given one of ${classes} labels`,
    variables: network.variables,
    dispose: () => network.dispose(),
  };
}

function checkClasses(classes: number): void {
  if (!Number.isInteger(classes) || classes < 1) {
    throw new RangeError(`classes must be a positive integer, got ${classes}`);
  }
}
