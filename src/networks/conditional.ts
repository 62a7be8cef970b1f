import * as tf from "@tensorflow/tfjs-core";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { positiveFloat32 } from "../checks/float32";
import { splitLabels, withLabels } from "../datasets/oneHot";
import { stopGradient } from "../gradients/stopGradient";
import type { Network } from "./network";

/**
 * A conditional generator, which maps rows [z | one-hot y] to rows [g(z, y) | one-hot y], so that a game on pairs (x, y) is
 * played like any other. The label columns pass through unchanged to the bit; they may be any numbers that something is asked for by.
 * @param generator of rows [z | one-hot y], with n_z + classes inputs; the result shares its parameters, and frees them
 * @param loudness the value that replaces the 1 of a label where the generator reads it; with about √n_z, the length of z ~ N(0,
 * I), z does not drown the label at the start
 * @throws RangeError unless classes is a positive integer and loudness is a positive number
 * @see Mirza & Osindero (2014).
 */
export function conditionalGenerator(generator: Network, classes: number, loudness = 1): Network {
  checkConditions(classes, loudness);
  return {
    ...shared(generator, classes),
    apply: (rows) =>
      tf.tidy(() => {
        const [z, y] = splitLabels(rows, classes);
        return withLabels(generator.apply(withLabels(z, tf.mul(y, loudness))), y);
      }),
  };
}

/**
 * A conditional discriminator, which maps rows [x | one-hot y] to f(x, y), [batch, 1], and whose derivative with respect to y
 * counts as 0, so that a gradient penalty asks for slope 1 in x alone. Over all f with f(·, y) 1-Lipschitz, and for real and fake
 * pairs with the same law of y, the largest estimate is the mean distance Σ_y p(y) W1(p(x | y), q(x | y)). Otherwise f would have
 * to be 1-Lipschitz in the pair, and a generator that puts the wrong label on an image would pay at most √2, the distance between
 * two one-hot labels, which is small compared with the distance between two images.
 * @param discriminator of rows [x | one-hot y], such as an `mlp` of d + classes inputs, or a `dcganDiscriminator` with that many
 * `labels`; the result shares its parameters, and frees them
 * @param loudness the value that replaces the 1 of a label where the discriminator reads it; with about the length of x,
 * d pixels do not drown the label at the start
 * @throws RangeError unless classes is a positive integer and loudness is a positive number
 * @see Mirza & Osindero (2014); Gulrajani et al. (2017).
 */
export function conditionalDiscriminator(
  discriminator: Network,
  classes: number,
  loudness = 1,
): Network {
  checkConditions(classes, loudness);
  return {
    ...shared(discriminator, classes),
    apply: (rows) =>
      tf.tidy(() => {
        const [x, y] = splitLabels(rows, classes);
        return discriminator.apply(withLabels(x, tf.mul(stopGradient(y), loudness)));
      }),
  };
}

function shared(network: Network, classes: number): Omit<Network, "apply"> {
  return {
    name: `${network.name}, given one of ${classes} labels`,
    variables: network.variables,
    inputs: network.inputs,
    rowwise: network.rowwise,
    dispose: () => network.dispose(),
  };
}

function checkConditions(classes: number, loudness: number): void {
  checkPositiveInteger(classes, "classes");
  positiveFloat32(loudness, "loudness");
}
