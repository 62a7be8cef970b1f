import * as tf from "@tensorflow/tfjs-core";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { positiveFloat32 } from "../checks/float32";
import { splitLabels, withLabels } from "../datasets/oneHot";
import { stopGradient } from "../gradients/stopGradient";
import type { Network } from "./network";

/**
 * A conditional generator: rows [z | one-hot y] to rows [g(z, y) | one-hot y], so that a game on pairs (x, y) is a game
 * like any other. The label columns pass through to the bit.
 * Mirza & Osindero (2014).
 * @param generator of rows [z | one-hot y], with n_z + classes inputs; the result shares its parameters, and frees them
 * @param loudness what stands for the 1 of a label where the generator reads it: about √n_z, the length of z ~ N(0, I),
 * for a label not to be drowned by z at the start
 * @throws RangeError unless classes is a positive integer, and loudness a positive number
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
 * A conditional discriminator: rows [x | one-hot y] to outputs of the pair, f(x, y), whose derivative in y counts as 0.
 * A gradient penalty then asks for slope 1 in x alone. Over every f with f(·, y) 1-Lipschitz, and real and fake pairs of one
 * law of y, the greatest estimate is the mean distance Σ_y p(y) W1(p(x | y), q(x | y)). Without this, f would have to be
 * 1-Lipschitz in the pair, and a generator that puts the wrong label on an image would pay √2 at most, the distance of two
 * one-hot labels, which is little beside the distance of two images.
 * Mirza & Osindero (2014); Gulrajani et al. (2017).
 * @param discriminator of rows [x | one-hot y], such as an `mlp` of d + classes inputs, or a `dcganDiscriminator` with that many `labels`; the
 * result shares its parameters, and frees them
 * @param loudness what stands for the 1 of a label where the discriminator reads it: about the length of x for a label not to be
 * drowned by d pixels at the start
 * @throws RangeError unless classes is a positive integer, and loudness a positive number
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
